import type { Clock } from '../clock.ts'

export interface FetchedToken {
  readonly token: string
  readonly expiresInMs: number
}

export interface AccessToken {
  /** Fetches at most once at a time, however many ask. Throws what `fetchToken` throws. */
  readonly get: () => Promise<string>
  /** Forgets `refused`; does nothing when another caller has replaced it already. */
  readonly drop: (refused: string) => void
}

/** A token is replaced this long before its time: a call that is under way must still find it good. */
const MARGIN_MS = 5 * 60_000

/** Failures are not kept, so it is for the caller to wait: WeCom blocks those who fail 2000 times in an hour. */
export function openAccessToken(fetchToken: () => Promise<FetchedToken>, clock: Clock): AccessToken {
  let held: { readonly token: string; readonly until: number } | null = null
  let fetching: Promise<string> | null = null

  async function refresh(): Promise<string> {
    try {
      const { token, expiresInMs } = await fetchToken()
      held = { token, until: clock.now() + Math.max(expiresInMs - MARGIN_MS, 0) }
      return token
    } finally {
      fetching = null
    }
  }

  return {
    get: async () => {
      if (held && clock.now() < held.until) return held.token
      fetching ??= refresh()
      return fetching
    },
    drop: (refused) => {
      if (held?.token === refused) held = null
    },
  }
}
