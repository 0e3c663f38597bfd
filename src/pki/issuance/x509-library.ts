/** @peculiar/x509, set up: its container (tsyringe) refuses to load without `Reflect.getMetadata`, so the polyfill stands first. */
import '@abraham/reflection'
import { cryptoProvider, X509Certificate } from '@peculiar/x509'

cryptoProvider.set(crypto)

export { X509Certificate }
