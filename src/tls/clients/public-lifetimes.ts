/** How long a certificate of a public CA may live, by the day it was issued: CA/Browser Forum BR §6.3.2 (ballots SC31, SC081). */
export const publicLifetimes = [
  { fromMs: Date.UTC(2029, 2, 15), days: 47 },
  { fromMs: Date.UTC(2027, 2, 15), days: 100 },
  { fromMs: Date.UTC(2026, 2, 15), days: 200 },
  { fromMs: Date.UTC(2020, 8, 1), days: 398 },
] as const
