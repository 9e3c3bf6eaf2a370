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
}

/** A reply of a few plain lines. */
export function say(...lines: readonly string[]): Reply {
  return { sections: [{ lines }] }
}
