import { describe, expect, it } from 'vitest'
import { type FetchedToken, openAccessToken } from '../../../bot/platforms/access-token.ts'
import type { Instant } from '../../../rules/dates.ts'

const TWO_HOURS = 7_200_000
const MARGIN = 300_000

describe('an access token', () => {
  it('is fetched once for all who ask at the same time', async () => {
    const { token, fetched } = openCounted()

    const all = await Promise.all([token.get(), token.get(), token.get()])

    expect(all).toEqual(['t1', 't1', 't1'])
    expect(fetched()).toBe(1)
  })

  it.each([
    [TWO_HOURS - MARGIN - 1, 't1'],
    [TWO_HOURS - MARGIN, 't2'],
  ])('after %i ms is %s', async (age, expected) => {
    const { token, advance } = openCounted()
    await token.get()

    advance(age)

    expect(await token.get()).toBe(expected)
  })

  it('is fetched anew when the platform has refused it', async () => {
    const { token } = openCounted()
    const refused = await token.get()

    token.drop(refused)

    expect(await token.get()).toBe('t2')
  })

  it('stays when a late caller complains about the one before', async () => {
    const { token, fetched } = openCounted()
    const first = await token.get()
    token.drop(first)
    const second = await token.get()

    token.drop(first)

    expect(await token.get()).toBe(second)
    expect(fetched()).toBe(2)
  })

  it('is tried for again after a failure', async () => {
    const { token, failOnce } = openCounted()
    failOnce()

    await expect(Promise.all([token.get(), token.get()])).rejects.toThrow('no token today')

    expect(await token.get()).toBe('t2')
  })

  it('with a life shorter than the margin is used for nothing but the call it was fetched for', async () => {
    const { token, fetched } = openCounted(60_000)

    await token.get()
    await token.get()

    expect(fetched()).toBe(2)
  })
})

function openCounted(expiresInMs = TWO_HOURS) {
  let [now, count, fails] = [0, 0, false]
  const fetchToken = async (): Promise<FetchedToken> => {
    count += 1
    if (fails) {
      fails = false
      throw new Error('no token today')
    }
    return { token: `t${count}`, expiresInMs }
  }
  return {
    token: openAccessToken(fetchToken, { now: () => now as Instant }),
    fetched: () => count,
    advance: (ms: number) => void (now += ms),
    failOnce: () => void (fails = true),
  }
}
