/** The kinds of objects that openssl has a text form for, and its names for them. */
export const KINDS = { certificate: 'certificate', certificationRequest: 'request', certificateList: 'crl' } as const

export const hasOpensslText = (kind: string): kind is keyof typeof KINDS => kind in KINDS
