/** What the build writes into the page: see `vite.config.ts`. */
/* oxlint-disable eslint/no-underscore-dangle -- the build's own way to write constants */
declare const __SINGLE__: boolean
declare const __VERSION__: string
declare const __SINGLE_SHA256__: string

/** Whether this is the one-file page. */
export const IS_SINGLE = __SINGLE__
export const VERSION = __VERSION__
/** Of the one-file page that stands beside this one, lower-case hex; empty where none does. */
export const SINGLE_SHA256 = __SINGLE_SHA256__
