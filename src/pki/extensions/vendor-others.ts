/** Extensions that vendors and forums define: Netscape, Microsoft, Apple, CA/Browser Forum, Entrust, Google, TCG, Sigstore, X.509 attribute authorities. */
import {
  any, bmpString, boolean, choice, explicit, generalizedTime, ia5String, implicit, integer, namedBits, nullValue, objectIdentifier, octetString, optional,
  printableString, sequence, sequenceOf, utcTime, utf8String,
} from '#pki/asn1/schema.ts'
import { bySchema } from './definition.ts'
import { generalName, generalNames } from './pkix-others.ts'

/** Netscape Certificate Extensions, version 0.4: what existed before keyUsage. */
export const netscapeCertType = bySchema('2.16.840.1.113730.1.1', namedBits(['SSL client', 'SSL server', 'S/MIME', 'object signing', 'reserved', 'SSL CA', 'S/MIME CA', 'object signing CA']))
export const netscapeBaseUrl = bySchema('2.16.840.1.113730.1.2', ia5String)
export const netscapeRevocationUrl = bySchema('2.16.840.1.113730.1.3', ia5String)
export const netscapeCaRevocationUrl = bySchema('2.16.840.1.113730.1.4', ia5String)
export const netscapeCertRenewalUrl = bySchema('2.16.840.1.113730.1.7', ia5String)
export const netscapeCaPolicyUrl = bySchema('2.16.840.1.113730.1.8', ia5String)
export const netscapeSslServerName = bySchema('2.16.840.1.113730.1.12', ia5String)
export const netscapeComment = bySchema('2.16.840.1.113730.1.13', ia5String)

/** [MS-WCCE] §2.2.2.7: Active Directory Certificate Services. */
export const certificateTemplateName = bySchema('1.3.6.1.4.1.311.20.2', choice({ bmpString, utf8String, printableString }))
export const certificateTemplate = bySchema('1.3.6.1.4.1.311.21.7', sequence({
  templateID: objectIdentifier, templateMajorVersion: optional(integer), templateMinorVersion: optional(integer),
}))
export const cAVersion = bySchema('1.3.6.1.4.1.311.21.1', integer)
export const previousCaCertHash = bySchema('1.3.6.1.4.1.311.21.2', octetString)
export const crlVirtualBase = bySchema('1.3.6.1.4.1.311.21.3', integer)
export const crlNextPublish = bySchema('1.3.6.1.4.1.311.21.4', choice({ utcTime, generalizedTime }))
export const ntdsCaSecurity = bySchema('1.3.6.1.4.1.311.25.2', sequenceOf('OtherName', implicit(0, sequence({ 'type-id': objectIdentifier, value: explicit(0, octetString) }))))
export const publishedCrlLocations = bySchema('1.3.6.1.4.1.311.21.14', any)
export const spcFinancialCriteria = bySchema('1.3.6.1.4.1.311.2.1.27', sequence({ financialInfoAvailable: boolean, meetsCriteria: optional(boolean) }))

/** Apple: markers of what a certificate of Apple's own PKI is for; most are NULL, some hold a text. */
export const appleWwdrIntermediate = bySchema('1.2.840.113635.100.6.2.1', any)
export const appleDeveloperIdIntermediate = bySchema('1.2.840.113635.100.6.2.6', any)
export const appleApplicationIntegrationIntermediate = bySchema('1.2.840.113635.100.6.2.3', any)
export const appleServerAuthentication = bySchema('1.2.840.113635.100.6.27.2', any)
export const applePushDevelopment = bySchema('1.2.840.113635.100.6.3.1', any)
export const applePushProduction = bySchema('1.2.840.113635.100.6.3.2', any)
export const applePushTopics = bySchema('1.2.840.113635.100.6.3.6', any)
export const appleIosDevelopment = bySchema('1.2.840.113635.100.6.1.2', any)
export const appleIosDistribution = bySchema('1.2.840.113635.100.6.1.4', any)
export const appleMacAppDevelopment = bySchema('1.2.840.113635.100.6.1.12', any)
export const appleDeveloperIdApplication = bySchema('1.2.840.113635.100.6.1.13', any)
export const appleMerchantId = bySchema('1.2.840.113635.100.6.32', any)

/** CA/Browser Forum EV Guidelines §9.8.2. */
export const cabfOrganizationIdentifier = bySchema('2.23.140.3.1', sequence({
  registrationSchemeIdentifier: printableString, registrationCountry: printableString, registrationStateOrProvince: optional(implicit(0, printableString)),
  registrationReference: utf8String,
}))
/** CA/Browser Forum BR Appendix B: the key of an onion service. */
export const torServiceDescriptor = bySchema('2.23.140.1.31', any)
export const entrustVersion = bySchema('1.2.840.113533.7.65.0', sequence({
  entrustVers: any, entrustInfoFlags: optional(namedBits(['keyUpdateAllowed', 'newExtensions', 'pKIXCertificate', 'enterpriseCategory', 'webCategory', 'sETCategory'])),
}))
/** Thawte's strong extranet, which OpenSSL still knows. */
export const strongExtranet = bySchema('1.3.101.1.4.1', any)
/** Android key attestation, schema of source.android.com: the authorisation lists stay generic. */
export const androidKeyAttestation = bySchema('1.3.6.1.4.1.11129.2.1.17', sequence({
  attestationVersion: integer, attestationSecurityLevel: any, keyMintVersion: integer, keyMintSecurityLevel: any, attestationChallenge: octetString,
  uniqueId: octetString, softwareEnforced: any, hardwareEnforced: any,
}))
/** TCG PC Client: DICE TcbInfo. */
export const tcgDiceTcbInfo = bySchema('2.23.133.5.4.1', any)
/** Sigstore Fulcio: the first ones hold bare text, the later ones a UTF8String. */
export const fulcioIssuer = bySchema('1.3.6.1.4.1.57264.1.8', utf8String)
export const fulcioSourceRepositoryUri = bySchema('1.3.6.1.4.1.57264.1.12', utf8String)
export const fulcioBuildSignerUri = bySchema('1.3.6.1.4.1.57264.1.9', utf8String)
export const fulcioSourceRepositoryDigest = bySchema('1.3.6.1.4.1.57264.1.13', utf8String)
export const fulcioBuildTrigger = bySchema('1.3.6.1.4.1.57264.1.20', utf8String)
/** WebAuthn / FIDO: the authenticator's model. */
export const fidoAaguid = bySchema('1.3.6.1.4.1.45724.1.1.4', octetString)
export const fidoTransports = bySchema('1.3.6.1.4.1.45724.2.1.1', namedBits(['Bluetooth', 'Bluetooth LE', 'USB', 'NFC', 'USB internal']))
/** Smallstep: which provisioner issued it. */
export const stepProvisioner = bySchema('1.3.6.1.4.1.37476.9000.64.1', any)
/** OpenVPN, easy-rsa and others know this old name of the subject's certificate: X.509 certificate image. */
export const certificateImage = bySchema('1.3.6.1.5.5.7.1.26', any)

/** X.509 (2019) part 3: privilege management; OpenSSL 3.4 and later know them. */
export const roleSpecCertIdentifier = bySchema('2.5.29.39', sequenceOf('RoleSpecCertIdentifier', sequence({
  roleName: explicit(0, generalName), roleCertIssuer: explicit(1, generalName), roleCertSerialNumber: optional(implicit(2, integer)),
  roleCertLocator: optional(implicit(3, generalNames)),
})))
export const basicAttConstraints = bySchema('2.5.29.41', sequence({ authority: optional(boolean), pathLenConstraint: optional(integer) }))
export const delegatedNameConstraints = bySchema('2.5.29.42', any)
export const timeSpecification = bySchema('2.5.29.43', any)
export const attributeDescriptor = bySchema('2.5.29.48', any)
export const userNotice = bySchema('2.5.29.49', any)
export const sOAIdentifier = bySchema('2.5.29.50', nullValue)
export const acceptableCertPolicies = bySchema('2.5.29.52', sequenceOf('CertPolicyId', objectIdentifier))
export const acceptablePrivilegePolicies = bySchema('2.5.29.57', sequenceOf('PrivilegePolicy', objectIdentifier))
export const indirectIssuer = bySchema('2.5.29.61', nullValue)
export const noAssertion = bySchema('2.5.29.62', nullValue)
export const singleUse = bySchema('2.5.29.65', nullValue)
export const groupAC = bySchema('2.5.29.66', nullValue)
export const allowedAttributeAssignments = bySchema('2.5.29.67', any)
export const attributeMappings = bySchema('2.5.29.68', any)
export const holderNameConstraints = bySchema('2.5.29.69', any)
export const authorityAttributeIdentifier = bySchema('2.5.29.38', any)
export const issuedOnBehalfOf = bySchema('2.5.29.64', generalName)
export const associatedInformation = bySchema('2.5.29.75', any)
export const toBeRevoked = bySchema('2.5.29.58', any)
export const revokedGroups = bySchema('2.5.29.59', any)
export const expiredCertsOnCRL = bySchema('2.5.29.60', generalizedTime)
