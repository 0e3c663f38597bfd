/** Whether a profile's certificates are signed by their own key. */
import { type Profile, type ProfileId, profiles } from '#pki/issuance/profiles.ts'

export function isSelfSignedProfile(id: ProfileId): boolean {
  const profile: Profile = profiles[id]
  return profile.isSelfSigned
}

export function isCaProfile(id: ProfileId): boolean {
  const profile: Profile = profiles[id]
  return profile.isCa
}
