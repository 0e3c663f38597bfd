/** Every deployment target, in the order they are offered. A new one is a file in this folder, a line here, and its words in each language. */
import { apache } from './apache.ts'
import { caddy } from './caddy.ts'
import { envoy } from './envoy.ts'
import { go } from './go.ts'
import { haproxy } from './haproxy.ts'
import { java } from './java.ts'
import { kubernetes } from './kubernetes.ts'
import { nginx } from './nginx.ts'
import { node } from './node.ts'
import { python } from './python.ts'
import { springBoot } from './spring-boot.ts'
import type { Target } from './target.ts'
import { traefik } from './traefik.ts'

export const targets = { nginx, apache, haproxy, caddy, envoy, traefik, kubernetes, springBoot, java, node, go, python } satisfies Readonly<Record<string, Target>>

export type DeployTargetId = keyof typeof targets
