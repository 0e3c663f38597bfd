import { beforeEach, describe, expect, test } from 'vitest'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { changeDraft, draftStore, nextDraft, planOf, setCommonName } from '#store/draft.ts'
import { mendDraft } from '#store/mend-draft.ts'

const fresh = draftStore.getInitialState()
beforeEach(() => draftStore.setState(fresh, true))

const COUNTRY = '2.5.4.6'
const ORGANISATION = '2.5.4.10'

describe('the draft of a certificate', () => {
  test('a change of profile keeps all that was typed', () => {
    changeDraft({ names: ['a.example'], extensions: { keyUsage: { critical: true, value: { usages: ['digitalSignature'] } } } })
    setCommonName('a')
    const before = draftStore.getState()
    changeDraft({ profile: 'root' })
    changeDraft({ profile: 'client' })
    expect(draftStore.getState()).toEqual({ ...before, profile: 'client' })
  })

  test('attributes stay in the order they are in, joined ones in one RDN (RFC 5280 §4.1.2.4)', () => {
    changeDraft({ subject: [
      { type: COUNTRY, value: 'CN', isJoined: true }, { type: ORGANISATION, value: ' 示例 ', isJoined: false }, { type: '2.5.4.11', value: 'test', isJoined: true }, { type: COMMON_NAME, value: '', isJoined: false },
      { type: 'userId', value: 'u', isJoined: false }, { type: 'no such', value: 'x', isJoined: false },
    ] })
    expect(planOf(draftStore.getState()).plan.subject).toEqual([
      [{ type: COUNTRY, value: 'CN' }], [{ type: ORGANISATION, value: '示例' }, { type: '2.5.4.11', value: 'test' }], [{ type: '0.9.2342.19200300.100.1.1', value: 'u' }],
    ])
  })

  test('n days end a second before the n-th day is over (RFC 5280 §4.1.2.5)', () => {
    changeDraft({ notBeforeMs: 0, end: { kind: 'days', text: ' 90 ' } })
    expect(planOf(draftStore.getState()).plan.notAfterMs).toBe(90 * 86_400_000 - 1000)
  })

  test.each(['0', '', '-1', '1.5', 'ninety'])('“%s” is no number of days', (text) => {
    changeDraft({ end: { kind: 'days', text } })
    expect(planOf(draftStore.getState())).toMatchObject({ hasBadEnd: true })
    expect(planOf(draftStore.getState()).plan.notAfterMs).toBeUndefined()
  })

  test('the next one has another serial number, no names, and the same organisation', () => {
    changeDraft({ names: ['a.example'], subject: [{ type: ORGANISATION, value: 'Example', isJoined: false }, { type: COMMON_NAME, value: 'a', isJoined: false }] })
    const { serialNumber } = draftStore.getState()
    nextDraft()
    const next = draftStore.getState()
    expect(next.serialNumber).not.toEqual(serialNumber)
    expect(next.names).toEqual([])
    expect(planOf(next).plan.subject).toEqual([[{ type: ORGANISATION, value: 'Example' }]])
  })
})

describe('mending a draft as a guard says', () => {
  test('drops an extension that was set by hand, and one that was left out', () => {
    changeDraft({ extensions: { keyUsage: { critical: true, value: { usages: ['cRLSign'] } }, basicConstraints: 'omitted', extKeyUsage: { critical: false, value: { ids: ['1.3.6.1.5.5.7.3.1'] } } } })
    const { plan } = planOf(draftStore.getState())
    mendDraft({ extensions: plan.extensions!.filter((extension) => !('name' in extension && extension.name === 'keyUsage')), omitted: [] })
    expect(draftStore.getState().extensions).toEqual({ extKeyUsage: { critical: false, value: { ids: ['1.3.6.1.5.5.7.3.1'] } } })
  })

  test('sets the path length, the end, the names and the subject', () => {
    mendDraft({ extensions: [{ name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: 0 } }], notAfterMs: 5000, names: ['b.example'], subject: [[{ type: COUNTRY, value: 'CN' }, { type: ORGANISATION, value: 'x' }]] })
    expect(draftStore.getState()).toMatchObject({
      extensions: { basicConstraints: { critical: true, value: { cA: true, pathLenConstraint: '0' } } }, end: { kind: 'moment', ms: 5000 }, names: ['b.example'],
      subject: [{ type: COUNTRY, value: 'CN', isJoined: false }, { type: ORGANISATION, value: 'x', isJoined: true }],
    })
  })
})
