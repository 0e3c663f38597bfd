/** A component's view of a store. */
export { useStore as useStored } from 'zustand'
