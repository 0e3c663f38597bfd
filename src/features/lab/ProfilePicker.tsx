/** What the certificate is for. Choosing another changes nothing that was typed. */
import { type ProfileId, profiles } from '#pki/issuance/profiles.ts'
import { changeDraft, type Draft } from '#store/draft.ts'
import { RoleMark, type RoleName } from '#ui/RoleMark.tsx'
import { useLabText } from './lab-text.ts'
import { isSelfSignedProfile } from './profile-kind.ts'
import styles from './ProfilePicker.module.css'

const MARKS: Readonly<Record<ProfileId, RoleName>> = {
  root: 'root', intermediate: 'intermediate', server: 'server', client: 'client', serverAndClient: 'serverAndClient', selfSigned: 'server', email: 'endEntity', codeSigning: 'endEntity', ocspSigner: 'endEntity',
}

export function ProfilePicker({ draft: { profile, goal, request } }: { readonly draft: Draft }) {
  const { words } = useLabText()
  // Another CA signs a request, and nobody can sign with somebody else's key.
  const offered = (Object.keys(profiles) as ProfileId[]).filter((id) => (goal === 'certificate' && request === undefined) || !isSelfSignedProfile(id))
  return (
    <fieldset className={styles.profiles}>
      <legend>{words.form.profile}</legend>
      <div className={styles.choices}>
        {offered.map((id) => (
          <label key={id} className={styles.choice}>
            <input type="radio" name="profile" value={id} checked={id === profile} onChange={() => changeDraft({ profile: id })} />
            <RoleMark role={MARKS[id]} />{words.profiles[id].name}
          </label>
        ))}
      </div>
      <p className={styles.what}>{words.profiles[profile].what}</p>
    </fieldset>
  )
}
