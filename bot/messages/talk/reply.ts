/**
 * What the bot says, before a channel gives it a platform's shape.
 * A line is an item: it may hold line breaks of its own, but it is never cut in two.
 */
export interface Reply {
  readonly title?: string
  readonly sections: readonly Section[]
  readonly footer?: string
}

export interface Section {
  readonly heading?: string
  readonly lines: readonly string[]
  /** The platform's user ids of the people this section is for. */
  readonly mentions?: readonly string[]
  /** The one department it is about; never printed. */
  readonly departmentId?: number
  /** It holds what opens a door, or what is not published yet, and is not kept once it has been said. */
  readonly secret?: SecretKind
}

/** A binding code, a one-time link with its number, or places of somebody's draft. */
export type SecretKind = 'code' | 'link' | 'draft'

/** The same words, none of which may be kept. */
export function asSecret(reply: Reply, secret: SecretKind): Reply {
  return { ...reply, sections: reply.sections.map((section) => ({ ...section, secret })) }
}

/** What of a reply must not be kept; null when all of it may. */
export function secretOf({ sections }: Reply): SecretKind | null {
  return sections.find(({ secret }) => secret !== undefined)?.secret ?? null
}

/** A reply of a few plain lines. */
export function say(...lines: readonly string[]): Reply {
  return { sections: [{ lines }] }
}
