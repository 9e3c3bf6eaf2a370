import type { Context } from 'koa'
import type Router from 'koa-router'
import { NOTES, PAGE } from '../messages/operator/simulator.ts'
import { readBody } from '../http/body.ts'
import { type Front, isLocalRequest } from '../http/loopback.ts'
import { addressOf } from './links.ts'
import { chatPage, noticePage } from './page.ts'
import { matchesSearch } from './people.ts'
import { redirect, send } from './respond.ts'
import type { Place, SimulatedPerson, Simulator } from './view.ts'

/** A command and its hidden fields are a few hundred bytes. */
const MAX_FORM = 16 * 1024
const HOUR = 3_600_000
const STEP_MS: ReadonlyMap<string, number> = new Map([
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 7 * 24 * HOUR],
])

/** The demo's page. Anybody who reaches it may speak as anybody: so only this machine does. */
export function simulatorRoutes(simulator: Simulator, front: Front): (router: Router) => void {
  const advanceOnce = withoutOverlap(simulator.advance)
  return (router) => {
    router.get('/', (ctx) => {
      if (!isAllowed(ctx, front)) return
      show(ctx, simulator)
    })
    router.post('/simulator/say', async (ctx) => {
      if (!isAllowed(ctx, front)) return
      const form = await readForm(ctx)
      const me = personOf(simulator, form.get('who'))
      const text = (form.get('text') ?? '').trim()
      if (!me) return send(ctx, 404, noticePage(PAGE.unknownTitle, PAGE.unknown))
      if (text !== '') simulator.say(me.account, placeOf(form.get('place')), text)
      redirect(ctx, addressOf({ who: me.account, place: placeOf(form.get('place')) }))
    })
    router.post('/simulator/advance', async (ctx) => {
      if (!isAllowed(ctx, front)) return
      const form = await readForm(ctx)
      const step = simulator.canAdvance ? STEP_MS.get(form.get('by') ?? '') : undefined
      const moved = step === undefined || (await advanceOnce(step))
      const back = { who: form.get('who') ?? '', place: placeOf(form.get('place')) }
      redirect(ctx, addressOf(moved ? back : { ...back, note: 'moving' }))
    })
  }
}

function show(ctx: Context, simulator: Simulator): void {
  const people = simulator.people()
  const query = new URLSearchParams(ctx.querystring)
  const place = placeOf(query.get('place'))
  const search = (query.get('q') ?? '').trim()
  const found = search === '' ? [] : people.filter((person) => matchesSearch(person, search))
  if (found.length === 1 && found[0]) return redirect(ctx, addressOf({ who: found[0].account, place }))
  if (people.length === 0) return send(ctx, 200, noticePage(PAGE.brand, PAGE.noPeople))
  const me = personOf(simulator, query.get('who'))
  if (!me) return send(ctx, 404, noticePage(PAGE.unknownTitle, PAGE.unknown))
  const note = found.length > 1 ? NOTES.found : query.get('note') === 'moving' ? NOTES.moving : ''
  const intro = { text: PAGE.intro, tips: PAGE.tips }
  const view = { me, place, people, search, note, draft: query.get('draft') ?? '', intro }
  send(ctx, 200, chatPage(simulator, view))
}

/** Whoever stands first when nobody is named, so that a bare address shows something. */
function personOf(simulator: Simulator, account: string | null): SimulatedPerson | undefined {
  const people = simulator.people()
  return account === null ? people[0] : people.find((person) => person.account === account)
}

function placeOf(value: string | null): Place {
  return value === 'group' ? 'group' : 'direct'
}

/** Whoever asks while time is passing waits for it to arrive and moves nothing: a double click is one move. */
function withoutOverlap(advance: Simulator['advance']): (milliseconds: number) => Promise<boolean> {
  let moving: Promise<void> | null = null
  return async (milliseconds) => {
    if (moving) {
      await moving.catch(() => undefined)
      return false
    }
    moving = advance(milliseconds).finally(() => {
      moving = null
    })
    await moving
    return true
  }
}

function isAllowed(ctx: Context, front: Front): boolean {
  const allowed = isLocalRequest(ctx.req, front)
  if (!allowed) send(ctx, 403, noticePage('403', PAGE.refused))
  return allowed
}

async function readForm(ctx: Context): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(ctx.req, MAX_FORM)).toString('utf8'))
}
