import * as z from 'zod'
import type { Clock } from '../clock.ts'
import type { ChannelWords, VariableWords } from '../messages/channels/words.ts'
import type { Random } from '../random.ts'
import type { Channel } from './channel.ts'
import { destinations } from './variables.ts'

/** Variables as they were set; what is set to nothing is left out. */
export type Given = Readonly<Record<string, string | undefined>>

export interface Surroundings {
  readonly clock: Clock
  readonly random: Random
}

/** A channel whose settings are complete. */
export interface ConfiguredChannel {
  readonly settings: object
  /** Where it sends to: the platform's addresses. */
  readonly destinations: readonly string[]
  readonly open: (surroundings: Surroundings) => Channel
}

export interface ChannelKind {
  readonly words: ChannelWords
  readonly variables: z.ZodObject
  /** Any of these says that the channel is wanted: then nothing that it needs may be missing. */
  readonly wantedBy: readonly string[]
  readonly read: (given: Given) => Reading
}

export interface Reading {
  /** They name the variable and never its value. */
  readonly faults: readonly string[]
  /** Null when it is not wanted, or at fault. */
  readonly configured: ConfiguredChannel | null
  /** Where a channel that is wanted sends to, by the variable that says so. */
  readonly destinations: readonly (readonly [variable: string, url: string])[]
}

interface Definition<Shape extends z.ZodRawShape, Settings extends object> {
  readonly words: ChannelWords & { readonly variables: Readonly<Record<keyof Shape, VariableWords>> }
  readonly variables: z.ZodObject<Shape>
  readonly wantedBy: readonly (keyof Shape & string)[]
  readonly settings: (env: z.output<z.ZodObject<Shape>>) => Settings
  readonly open: (settings: Settings, surroundings: Surroundings) => Channel
}

export function defineChannel<Shape extends z.ZodRawShape, Settings extends object>(
  definition: Definition<Shape, Settings>,
): ChannelKind {
  const { words, variables, wantedBy, settings: settingsOf, open } = definition
  return {
    words,
    variables,
    wantedBy,
    read: (given) => {
      const because = wantedBy.filter((name) => given[name] !== undefined)
      // Of a channel that nobody wants, what was set must still be right.
      if (because.length === 0)
        return { faults: misspelt(variables, given), configured: null, destinations: [] }
      const to = destinationsOf(variables, given)
      const { data, error } = variables.safeParse(given)
      if (error) return { faults: faultsOf(error, given, because), configured: null, destinations: to }
      const settings = settingsOf(data)
      const configured = {
        settings,
        destinations: to.map(([, url]) => url),
        open: (surroundings: Surroundings) => open(settings, surroundings),
      }
      return { faults: [], configured, destinations: to }
    },
  }
}

function misspelt(variables: z.ZodObject, given: Given): string[] {
  const { error } = z.object(variables.shape).partial().safeParse(given)
  return error ? faultsOf(error, given, []) : []
}

function faultsOf({ issues }: z.ZodError, given: Given, because: readonly string[]): string[] {
  return issues.map(({ path, message }) => {
    const name = path.join('.')
    return given[name] === undefined ? `${name}: missing beside ${because.join(', ')}` : `${name}: ${message}`
  })
}

function destinationsOf({ shape }: z.ZodObject, given: Given): [string, string][] {
  return Object.entries(shape as Record<string, z.ZodType>).flatMap(([name, schema]): [string, string][] => {
    const { data: url } = destinations.has(schema) ? schema.safeParse(given[name]) : {}
    return typeof url === 'string' ? [[name, url]] : []
  })
}
