import type { Reply } from '../messages/talk/reply.ts'

/** A platform repeats a message within seconds, and a person looks again within minutes. */
const KEPT_MS = 10 * 60_000

/** Answers that must not be written down, for as long as a message may come again. */
export class RecentReplies {
  readonly #kept = new Map<string, { readonly reply: Reply; readonly until: number }>()

  keep(name: string, reply: Reply): void {
    const now = performance.now()
    for (const [other, { until }] of this.#kept) if (until <= now) this.#kept.delete(other)
    this.#kept.set(name, { reply, until: now + KEPT_MS })
  }

  find(name: string): Reply | null {
    const kept = this.#kept.get(name)
    return kept === undefined || kept.until <= performance.now() ? null : kept.reply
  }
}
