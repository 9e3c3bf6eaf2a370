import { createHash } from 'node:crypto'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createServer } from '../../../bot/http/server.ts'
import { simulatorRoutes } from '../../../bot/simulator/routes.ts'
import type { Simulator } from '../../../bot/simulator/view.ts'
import { openLog } from '../../../bot/log.ts'
import { date, instantAt } from '../../../rules/dates.ts'
import { fakeSimulator, MORNING, PEOPLE } from '../../support/fake-simulator.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Serves the simulator on a free loopback port; returns its origin. */
async function serving(simulator: Simulator): Promise<string> {
  const koa = createServer({
    log: openLog('silent'),
    callbacks: [],
    pages: [simulatorRoutes(simulator, 'none')],
  })
  const server = await new Promise<Server>((resolve) => {
    const listening = koa.listen(0, '127.0.0.1', () => resolve(listening))
  })
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function pageOf(simulator: Simulator, address = '/'): Promise<string> {
  const response = await fetch(`${await serving(simulator)}${address}`)
  return await response.text()
}

async function post(
  origin: string,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return await fetch(`${origin}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  })
}

/** Like a request to another name for this machine: fetch does not let the Host be chosen. */
async function statusFor(origin: string, headers: Record<string, string>): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const asked = request(origin, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject).end()
  })
}

const bot = (text: string, isReminder = false) => ({ from: null, text, at: MORNING, isReminder })

describe('the page', () => {
  it('shows who speaks, the clock, everybody and what they received', async () => {
    const page = await pageOf(fakeSimulator(), '/?who=pingshi')

    expect(page).toContain('<strong>平氏镇联络员</strong>')
    expect(page).toContain('2021-10-08（周五）')
    expect(page).toContain('>09:00</time>')
    expect(page).toContain('>工作日</span>')
    expect(page).toContain('王老师<small>教体局</small>')
    expect(page).toContain('<i class="unseen">收到</i>2<i class="unseen">条提醒</i>')
  })

  it('says why a Saturday is worked', async () => {
    const page = await pageOf(fakeSimulator({ now: () => instantAt(date('2021-10-09'), '10:30') }))

    expect(page).toContain('工作日 · 国庆节调休')
  })

  it('marks reminders, keeps line breaks and makes ids at the start of a line tappable', async () => {
    const shown = [bot('【提醒】\n第1行\n\n信箱\nX45 信件，见 W18 说明\nH7 不是编号\n\n结尾', true)]

    const page = await pageOf(fakeSimulator({ shown }), '/?who=pingshi')

    expect(page).toContain('<span class="tag">提醒</span>')
    expect(page).toContain('<strong>【提醒】</strong>\n第1行\n\n<b class="heading">信箱</b>\n<a class="code"')
    expect(page).toContain('data-draft="为什么 X45"')
    expect(page).toContain('\nH7 不是编号\n\n结尾</div>')
    expect(page).not.toContain('为什么 W18')
  })

  it('makes every id of a list tappable', async () => {
    const page = await pageOf(
      fakeSimulator({ shown: [bot('两个栏目：\nL51「机构设置」（1年）、L52「财政信息」')] }),
    )

    expect(page.match(/data-draft="为什么 L5[12]"/gu)).toHaveLength(2)
  })

  it('puts my words and those of others on their sides', async () => {
    const shown = [
      { from: 'pingshi', text: '状态', at: MORNING, isReminder: false },
      { from: 'jiaoti', text: 'X45 是我写的', at: MORNING, isReminder: false },
    ]

    const page = await pageOf(fakeSimulator({ shown }), '/?who=pingshi&place=group')

    expect(page).toContain('<article class="turn mine">')
    expect(page).toContain('<article class="turn other">')
    expect(page).toContain('<div class="bubble">X45 是我写的</div>')
  })

  it('escapes markup in names, departments, texts and drafts', async () => {
    const evil = '<script>alert("1")</script>'
    const people = [
      { account: `"><img src=x>`, name: evil, role: 'liaison' as const, departments: [evil], received: 0 },
    ]
    const shown = [bot(`X45 ${evil}`), { from: `"><img src=x>`, text: evil, at: MORNING, isReminder: false }]
    const simulator = fakeSimulator({ people: () => people, groupName: () => evil, shown })

    const page = await pageOf(
      simulator,
      `/?place=group&draft=${encodeURIComponent(`"${evil}`)}&note=${encodeURIComponent(evil)}`,
    )

    expect(page.match(/<script/gu)).toHaveLength(1)
    expect(page).not.toContain('<img')
    expect(page).not.toContain('"1"')
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
  })

  it('runs no script and no style but its own', async () => {
    const response = await fetch(await serving(fakeSimulator()))
    const page = await response.text()
    const policy = response.headers.get('content-security-policy')

    for (const tag of ['script', 'style']) {
      const text = new RegExp(`<${tag}>([^]*?)</${tag}>`, 'u').exec(page)?.[1] ?? ''
      expect(policy).toContain(`${tag}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    }
    expect(policy).toMatch(/^default-src 'none'; /u)
    expect(page).not.toMatch(/ (?:style|on[a-z]+)=/u)
  })

  it.each([
    ['liaison', 'pingshi', false],
    ['office', 'office', true],
  ])('offers county figures to those who may see them: %s', async (_, who, offered) => {
    const page = await pageOf(fakeSimulator(), `/?who=${who}`)

    expect(page.includes('value="总览"')).toBe(offered)
    expect(page).toContain('value="依申请"')
  })

  it('answers an unknown account politely', async () => {
    const response = await fetch(`${await serving(fakeSimulator())}/?who=nobody`)

    expect(response.status).toBe(404)
    expect(await response.text()).toContain('没有这个人')
  })

  it('says so when there is nobody to be', async () => {
    expect(await pageOf(fakeSimulator({ people: () => [] }))).toContain('请先导入「人员」表')
  })

  it('offers no way to move the machine’s own clock', async () => {
    const simulator = fakeSimulator({ canAdvance: false })
    const origin = await serving(simulator)

    const page = await (await fetch(origin)).text()
    await post(origin, '/simulator/advance', { who: 'office', place: 'direct', by: 'week' })

    expect(page).not.toContain('name="by"')
    expect(simulator.moves).toEqual([])
  })
})

describe('choosing a person', () => {
  it('becomes the only one found', async () => {
    const response = await fetch(`${await serving(fakeSimulator())}/?q=教体&place=group`, {
      redirect: 'manual',
    })

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/?who=jiaoti&place=group')
  })

  it('lists those found when there are several, and says when there are none', async () => {
    const several = await pageOf(fakeSimulator(), '/?q=员')
    const none = await pageOf(fakeSimulator(), '/?q=没有此人')

    expect(several).toContain('请在名单里选')
    expect(several).not.toContain('id="person-jiaoti"')
    expect(none).toContain('<p class="nobody" >')
  })
})

describe('posting', () => {
  it('says the words and comes back to the same place', async () => {
    const simulator = fakeSimulator()
    const origin = await serving(simulator)

    const response = await post(origin, '/simulator/say', { who: 'pingshi', place: 'group', text: ' 状态 ' })

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/?who=pingshi&place=group')
    expect(simulator.said).toEqual([{ account: 'pingshi', place: 'group', text: '状态' }])
  })

  it.each([
    ['nothing but spaces', { who: 'pingshi', place: 'direct', text: '  ' }, 303],
    ['a stranger', { who: 'nobody', place: 'direct', text: '状态' }, 404],
  ])('says nothing for %s', async (_, form, status) => {
    const simulator = fakeSimulator()
    const origin = await serving(simulator)

    const response = await post(origin, '/simulator/say', form)

    expect(response.status).toBe(status)
    expect(simulator.said).toEqual([])
  })

  it.each([
    ['hour', 3_600_000],
    ['day', 86_400_000],
    ['week', 604_800_000],
  ])('lets a %s pass', async (by, milliseconds) => {
    const simulator = fakeSimulator()
    const origin = await serving(simulator)

    const response = await post(origin, '/simulator/advance', { who: 'pingshi', place: 'direct', by })

    expect(response.headers.get('location')).toBe('/?who=pingshi&place=direct')
    expect(simulator.moves).toEqual([milliseconds])
  })

  it('moves nothing by an unknown step', async () => {
    const simulator = fakeSimulator()

    await post(await serving(simulator), '/simulator/advance', {
      who: 'pingshi',
      place: 'direct',
      by: 'century',
    })

    expect(simulator.moves).toEqual([])
  })

  it('makes one move of a double click', async () => {
    let arrive = () => {}
    let moves = 0
    const advance = () => {
      moves += 1
      return new Promise<void>((resolve) => {
        arrive = resolve
      })
    }
    const origin = await serving(fakeSimulator({ advance }))
    const form = { who: 'office', place: 'direct', by: 'day' }

    const first = post(origin, '/simulator/advance', form)
    await expect.poll(() => moves).toBe(1)
    const second = post(origin, '/simulator/advance', form)
    const early = await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 100, 'waiting'))])
    arrive()

    expect(early).toBe('waiting')
    expect((await first).headers.get('location')).not.toContain('note=')
    expect((await second).headers.get('location')).toContain('note=moving')
    expect(moves).toBe(1)
  })

  it('can move again after a move that failed', async () => {
    let moves = 0
    const advance = () => {
      moves += 1
      return moves === 1 ? Promise.reject(new Error('disk full')) : Promise.resolve()
    }
    const origin = await serving(fakeSimulator({ advance }))
    const form = { who: 'office', place: 'direct', by: 'day' }

    const failed = await post(origin, '/simulator/advance', form)
    const again = await post(origin, '/simulator/advance', form)

    expect([failed.status, again.status, moves]).toEqual([500, 303, 2])
  })

  it('refuses a body of more than 16 KB', async () => {
    const simulator = fakeSimulator()

    const response = await post(await serving(simulator), '/simulator/say', {
      who: 'office',
      text: 'a'.repeat(17_000),
    })

    expect(response.status).toBe(413)
    expect(simulator.said).toEqual([])
  })
})

describe('the door', () => {
  it('refuses a foreign Host on the page', async () => {
    const origin = await serving(fakeSimulator())

    expect(await statusFor(origin, { host: 'evil.example' })).toBe(403)
    expect(await statusFor(origin, { host: 'localhost:3000' })).toBe(200)
  })

  it.each(['/simulator/say', '/simulator/advance'])(
    'refuses a post from a foreign page to %s',
    async (path) => {
      const simulator = fakeSimulator()
      const origin = await serving(simulator)
      const form = { who: PEOPLE[0]?.account ?? '', place: 'direct', text: '总览', by: 'day' }

      const foreign = await post(origin, path, form, { origin: 'https://evil.example' })
      const own = await post(origin, path, form, { origin })

      expect([foreign.status, own.status]).toEqual([403, 303])
      expect(simulator.said.length + simulator.moves.length).toBe(1)
    },
  )
})
