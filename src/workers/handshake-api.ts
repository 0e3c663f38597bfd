/** Playing a handshake: two paths to validate and what follows. */
import { type PlayedHandshake, playHandshake } from '#tls/handshake/play-handshake.ts'
import type { HandshakeQuestion } from '#tls/handshake/scenario.ts'

export type { PlayedHandshake } from '#tls/handshake/play-handshake.ts'
export type { ClientAuthentication, HandshakeQuestion, TlsVersion } from '#tls/handshake/scenario.ts'

async function play(question: HandshakeQuestion): Promise<PlayedHandshake | undefined> {
  return playHandshake(question)
}

export const handshakeApi = { playHandshake: play }
