import { Certificate } from 'pkijs'
import { showPasted } from './show.ts'

showPasted((der) => Certificate.fromBER(der).subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(', '))
