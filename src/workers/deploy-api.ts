/** Kits and the files of one server: everything that is set up with what was made. */
import type { DeployedFile } from '#deploy/deployed-file.ts'
import { hostsOfCertificate } from '#deploy/hosts-of-certificate.ts'
import type { DeployTargetId } from '#deploy/index.ts'
import type { Ingredients } from '#deploy/ingredients.ts'
import { type KitOrder, type KitProgress, makeKit as makeKitFiles } from '#deploy/kit.ts'
import { targetFiles } from '#deploy/target-files.ts'
import { zipFiles } from '#pki/issuance/zip-files.ts'

export interface DeployedFiles {
  readonly files: readonly DeployedFile[]
  /** All of them. */
  readonly zip: Uint8Array
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const zipped = (files: readonly DeployedFile[], nowMs: number): DeployedFiles => ({ files, zip: zipFiles(files, nowMs) })

async function makeKit({ nowMs, ...order }: KitOrder & { readonly nowMs: number }, report: (progress: KitProgress) => void): Promise<DeployedFiles> {
  return zipped(await makeKitFiles(order, { random, nowMs }, report), nowMs)
}

/** The hosts are those of the server's certificate. */
async function deploy({ target, ingredients, nowMs }: { target: DeployTargetId; ingredients: Ingredients; nowMs: number }): Promise<DeployedFiles> {
  const [own] = ingredients.serverPath
  const hosts = own === undefined ? [] : hostsOfCertificate(own)
  return zipped(await targetFiles(target, { ...ingredients, hosts }, { random, nowMs }), nowMs)
}

export const deployApi = { makeKit, deploy }
