import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'koa'
import type Router from 'koa-router'
import { readBody } from '../http/body.ts'
import type { Front } from '../http/loopback.ts'
import { isLocalRequest } from '../http/loopback.ts'
import { TRIAL } from '../messages/operator/setup.ts'
import { PAGE } from '../messages/operator/simulator.ts'
import type { Random } from '../random.ts'
import { chatPage, codePage, noticePage } from './page.ts'
import { redirect, send } from './respond.ts'
import type { SimulatedPerson, Simulator } from './view.ts'

const COOKIE = 'trial'
const MAX_FORM = 16 * 1024
const KEY_BYTES = 16
/** Wrong codes before the page is shut until the bot is started again: nobody tries them all. */
const TRIES = 20

/**
 * A real office without a platform: its own people talk to the bot on this machine. Whoever knows the code that was
 * printed at the start has a conversation of their own, and is somebody once they have bound themselves in it.
 */
export function trialRoutes(
  simulator: Simulator,
  front: Front,
  code: string,
  random: Random,
): (router: Router) => void {
  let left = TRIES
  return (router) => {
    router.get('/', (ctx) => {
      if (!isAllowed(ctx, front)) return
      const userId = userOf(ctx)
      if (userId === null) return send(ctx, 200, codePage(TRIAL.ask))
      send(ctx, 200, chatPage(simulator, viewOf(simulator, userId)))
    })
    router.post('/trial/enter', async (ctx) => {
      if (!isAllowed(ctx, front)) return
      const given = (await form(ctx)).get('code')?.trim() ?? ''
      if (left <= 0 || !isSame(given, code)) {
        left -= 1
        return send(ctx, 403, codePage(TRIAL.wrong))
      }
      const key = random.bytes(KEY_BYTES).toString('hex')
      ctx.cookies.set(COOKIE, key, { httpOnly: true, sameSite: 'strict', overwrite: true })
      redirect(ctx, '/')
    })
    router.post('/simulator/say', async (ctx) => {
      if (!isAllowed(ctx, front)) return
      const userId = userOf(ctx)
      if (userId === null) return redirect(ctx, '/')
      const text = ((await form(ctx)).get('text') ?? '').trim()
      if (text !== '') simulator.say(userId, 'direct', text)
      redirect(ctx, '/')
    })
  }
}

/** The key stays in the browser; what is stored does not open it. */
function userOf(ctx: Context): string | null {
  const key = ctx.cookies.get(COOKIE)
  if (key === undefined || !/^[0-9a-f]{32}$/u.test(key)) return null
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

function viewOf(simulator: Simulator, userId: string) {
  const me: SimulatedPerson = simulator.known(userId) ?? {
    account: userId,
    name: TRIAL.unbound,
    role: 'liaison',
    departments: [],
    received: 0,
  }
  return {
    me: { ...me, account: userId },
    place: 'direct' as const,
    people: [],
    search: '',
    note: '',
    draft: '',
    intro: TRIAL.intro,
  }
}

function isSame(given: string, code: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(code))
}

function isAllowed(ctx: Context, front: Front): boolean {
  const allowed = isLocalRequest(ctx.req, front)
  if (!allowed) send(ctx, 403, noticePage('403', PAGE.refused))
  return allowed
}

async function form(ctx: Context): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(ctx.req, MAX_FORM)).toString('utf8'))
}
