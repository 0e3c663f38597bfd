// What the lock file says of the packages that the page is made of, and of those that make and test it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const MODULES = 'node_modules/'

/** @typedef {{ path: string, name: string, version: string, license: string, integrity: string, isShipped: boolean, hasInstallScript: boolean, needs: string[] }} Package */

/** @returns {Package[]} all packages of the lock file, by name and place */
export function lockedPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  return Object.entries(packages).filter(([path]) => path !== '').map(([path, entry]) => ({
    path, name: path.slice(path.lastIndexOf(MODULES) + MODULES.length), version: entry.version, license: entry.license ?? licenceOf(path), integrity: entry.integrity,
    isShipped: entry.dev !== true && entry.devOptional !== true && entry.peer !== true, hasInstallScript: entry.hasInstallScript === true, needs: Object.keys(entry.dependencies ?? {}),
  })).toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

/** Older lock files leave the licence out. */
function licenceOf(path) {
  try {
    return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).license ?? ''
  } catch (error) {
    if (error.code !== 'ENOENT') throw error // an optional package of another platform is not here
    return ''
  }
}

export const manifest = () => JSON.parse(readFileSync('package.json', 'utf8'))
