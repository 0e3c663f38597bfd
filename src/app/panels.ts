/** The panels, in the order of the header; a new one is a line here, its title in `i18n`, and its place in `App.tsx`. */
export const panels = [{ id: 'decode' }] as const
