import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomOf } from '../support/chaos.ts'
import { dingtalkEnv, wecomEnv } from '../support/doors.ts'
import { Clocks, makeCounty, openFolder, query, startOffice } from '../support/faults.ts'
import { forge, type Forged, genuine } from '../support/forged/requests.ts'

/** `npm run test:faults` makes a few thousand; FORGED=200000 all that the bot has to stand. */
const COUNT = Number(process.env['FORGED'] ?? 6_000)
const AT_ONCE = 16
const GENUINE_EVERY = 500
const SECRETS = {
  corpId: 'ww1',
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  appSecret: 'client-secret',
}

const folder = openFolder()
const PATH = join(folder.path, 'county.db')

beforeAll(() => makeCounty(PATH))
afterAll(() => folder[Symbol.dispose]())

it(
  `${COUNT} forged requests get nowhere: none is taken, none breaks anything`,
  { timeout: 3_600_000 },
  async () => {
    const clocks = new Clocks(join(folder.path, 'clock'))
    const env = {
      ...wecomEnv('http://127.0.0.1:9'),
      ...dingtalkEnv('http://127.0.0.1:9'),
      WECOM_AIBOT_ID: 'bot-1',
      WECOM_AIBOT_TOKEN: SECRETS.token,
      WECOM_AIBOT_ENCODING_AES_KEY: SECRETS.aesKey,
      WECOM_AIBOT_NAME: '督查助手',
      DATABASE_PATH: PATH,
    }
    await using office = await startOffice(env, clocks)
    const chance = randomOf(14)
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
    const statuses = new Map<string, number>()
    let next = 0
    const work = async () => {
      for (let number = next++; number < COUNT; number = next++) {
        const isGenuine = number % GENUINE_EVERY === 0
        const at = clocks.now()
        const made = isGenuine
          ? genuine(SECRETS, at, `good-${number}`)
          : forge(SECRETS, at, chance, `bad-${number}`)
        const status = await post(office.address, agent, made)
        const name = `${isGenuine ? 'genuine' : 'forged'} ${status}`
        statuses.set(name, (statuses.get(name) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    agent.destroy()
    const taken = query<{ id: string }>(PATH, 'select message_id as id from inbox').map(({ id }) => id)
    const answers = [...statuses.keys()]
    console.info(Object.fromEntries([...statuses].sort()))

    expect(answers.filter((it) => /^forged (?!4\d\d|cut)/u.test(it))).toEqual([])
    expect(answers.filter((it) => it.startsWith('genuine'))).toEqual(['genuine 200'])
    expect(taken.filter((id) => !id.includes(':good-'))).toEqual([])
    expect(taken).toHaveLength(Math.ceil(COUNT / GENUINE_EVERY))
    expect((await office.watch()).ready.status).toBe(200)
    expect(office.logged(50).filter(({ msg }) => msg === 'request failed')).toEqual([])
  },
)

/** The status, or `cut` where the bot hung up on what was too long. */
async function post(address: string, agent: Agent, { method, path, headers, body }: Forged): Promise<string> {
  const { hostname, port } = new URL(address)
  return await new Promise((resolve) => {
    const length = body.length === 0 ? {} : { 'content-length': String(body.length) }
    const sending = httpRequest(
      { host: hostname, port, path, method, agent, headers: { ...headers, ...length } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(String(response.statusCode)))
        response.on('error', () => resolve(String(response.statusCode)))
      },
    )
    sending.on('error', () => resolve('cut'))
    sending.end(body)
  })
}
