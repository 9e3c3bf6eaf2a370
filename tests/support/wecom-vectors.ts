import { readFileSync } from 'node:fs'
import type { Clock } from '../../bot/clock.ts'
import type { Instant } from '../../rules/dates.ts'

export interface WecomVector {
  readonly name: string
  readonly corpId: string
  readonly agentId: string
  readonly token: string
  readonly encodingAesKey: string
  readonly signature: string
  readonly timestamp: string
  readonly nonce: string
  readonly random: string
  readonly encrypt: string
  readonly plaintext: string
}

export type WecomNegative = Partial<WecomVector> & { readonly name: string }

const FOLDER = new URL('../fixtures/wecom/', import.meta.url)
const { vectors, negatives } = JSON.parse(wecomFixture('vectors.json')) as {
  vectors: WecomVector[]
  negatives: WecomNegative[]
}

export function wecomFixture(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8')
}

/** By the first letters of its name: `t2`, `n5`. */
export function wecomVector(prefix: string): WecomVector {
  return named(vectors, prefix)
}

export function wecomNegative(prefix: string): WecomNegative {
  return named(negatives, prefix)
}

/** The moment at which a vector was fresh. */
export function momentOf({ timestamp }: { readonly timestamp: string }): Instant {
  return (Number(timestamp) * 1000) as Instant
}

export function clockAt(now: Instant): Clock {
  return { now: () => now }
}

function named<T extends { readonly name: string }>(list: readonly T[], prefix: string): T {
  const found = list.find(({ name }) => name.startsWith(`${prefix}-`))
  if (!found) throw new Error(`no vector ${prefix}`)
  return found
}
