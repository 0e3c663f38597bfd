/** Names as typed: RFC 5280 §4.1.2.6, §4.2.1.6. What is wrong with a name once it is written is a rule of `checks`. */
import { attributeTypeName } from '#pki/names/attribute-types.ts'
import { guardRule, troubleIf } from './guard.ts'

/** It is left out, so that the rest can still be issued. */
export const nameUnreadable = guardRule({
  id: 'guard/name-unreadable',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  check: ({ contents, plan }) => contents.unreadable.map(({ text, fault }) => ({
    parameters: { name: text, fault: fault.code }, fix: { names: plan.names.filter((other) => other !== text) },
  })),
})

/** RFC 5280 Appendix A.1: `SIZE (1..ub)`. */
export const attributeEmpty = guardRule({
  id: 'guard/attribute-empty',
  severity: 'error',
  citation: 'RFC 5280 Appendix A.1',
  check: ({ plan }) => plan.subject.flat().filter(({ value }) => value.trim() === '').map(({ type }) => ({
    parameters: { type: attributeTypeName(type) },
    fix: { subject: plan.subject.map((rdn) => rdn.filter(({ value }) => value.trim() !== '')).filter((rdn) => rdn.length > 0) },
  })),
})

/** RFC 5280 §4.1.2.6: e-mail addresses belong into the alternative names, where mail programs look. */
export const emailMissing = guardRule({
  id: 'guard/email-missing',
  severity: 'error',
  citation: 'RFC 8550 §3',
  check: ({ plan, contents }) => {
    const isMissing = plan.profile === 'email' && !contents.names.some(({ kind }) => kind === 'rfc822Name' || kind === 'otherName')
    const typed = plan.subject.flat().map(({ value }) => value).find((value) => /^[^\s@]+@[^\s@]+$/.test(value))
    return troubleIf(isMissing, () => ({ fix: typed === undefined ? undefined : { names: [...plan.names, typed] } }))
  },
})

/** The same name twice is no error, but a sign of a slip. */
export const nameTwice = guardRule({
  id: 'guard/name-twice',
  severity: 'notice',
  citation: 'RFC 5280 §4.2.1.6',
  check: ({ plan }) => {
    const typed = plan.names.map((text) => text.trim().toLowerCase())
    const isRepeated = (text: string, index: number): boolean => text !== '' && typed.indexOf(text) !== index
    const names = plan.names.filter((_, index) => !isRepeated(typed[index]!, index))
    return [...new Set(typed.filter(isRepeated))].map((name) => ({ parameters: { name }, fix: { names } }))
  },
})
