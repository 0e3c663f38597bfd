/** What programs said of a mistake, as data. */
export const programs = ['openssl', 'curl', 'go', 'java', 'chromium', 'nginx'] as const

export type ProgramId = (typeof programs)[number]

/** true: it accepts; text: it refuses, with these words, several lines where it says several; left out: it was not asked. */
export type Recorded = Readonly<Partial<Record<ProgramId, true | string>>>
