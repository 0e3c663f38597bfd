import forge from 'node-forge'
import { showPasted } from './show.ts'

showPasted((der) => forge.pki.certificateFromAsn1(forge.asn1.fromDer(forge.util.createBuffer(der))).subject.attributes.map(({ value }) => String(value)).join(', '))
