import { Agent, request as httpRequest } from 'node:http'
import type { Instant } from '../../rules/dates.ts'
import { textPlaintext, type WecomCallback, wecomRequest } from '../support/wecom-request.ts'

/** What the client is to do; it runs in a process of its own, so that its work does not count as the server's. */
export interface Order {
  readonly callback: WecomCallback
  readonly now: Instant
  readonly port: number
  /** Makes the ids of the messages its own. */
  readonly name: string
  readonly count: number
  readonly people: readonly string[]
  /** Messages a second, each at its time whatever became of the others; null sends as fast as answers come. */
  readonly perSecond: number | null
}

export interface Done {
  readonly perSecond: number
  /** In ms. */
  readonly p99: number
}

const CONNECTIONS = 16
const QUESTIONS = ['状态', '信箱', '网站', '新媒体', '依申请']
const WRITE = '收到'
const WRITE_EVERY = 50

interface Prepared {
  readonly path: string
  readonly body: Buffer
}

process.on('message', (order: Order) => void answer(order))

async function answer(order: Order): Promise<void> {
  process.send?.(await carryOut(order))
}

async function carryOut(order: Order): Promise<Done> {
  const requests = prepare(order)
  const agent = new Agent({
    keepAlive: true,
    ...(order.perSecond === null ? { maxSockets: CONNECTIONS } : {}),
  })
  const started = performance.now()
  const times =
    order.perSecond === null
      ? await flood(order.port, agent, requests)
      : await paced(order.port, agent, requests, order.perSecond)
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
  return { perSecond: order.count / seconds, p99 }
}

/** Everybody asks the five questions in turn; one message in fifty writes. */
function prepare({ callback, now, name, count, people }: Order): Prepared[] {
  return Array.from({ length: count }, (_, index) => {
    const userId = people[index % people.length] ?? ''
    const text = index % WRITE_EVERY === WRITE_EVERY - 1 ? WRITE : (QUESTIONS[index % QUESTIONS.length] ?? '')
    const { query, body } = wecomRequest(
      callback,
      textPlaintext(callback, userId, text, `${name}${index}`),
      now,
    )
    const search = new URLSearchParams(query as Record<string, string>).toString()
    return { path: `/callbacks/wecom?${search}`, body }
  })
}

async function flood(port: number, agent: Agent, requests: readonly Prepared[]): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const worker = async () => {
    for (let request = requests[next++]; request; request = requests[next++])
      times.push(await post(port, agent, request))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return times
}

async function paced(
  port: number,
  agent: Agent,
  requests: readonly Prepared[],
  perSecond: number,
): Promise<number[]> {
  const started = performance.now()
  return await Promise.all(
    requests.map(async (request, index) => {
      const due = started + (index * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(due - performance.now(), 0)))
      return await post(port, agent, request)
    }),
  )
}

/** Returns the ms it took. */
async function post(port: number, agent: Agent, { path, body }: Prepared): Promise<number> {
  const sent = performance.now()
  return await new Promise((resolve, reject) => {
    const sending = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', agent }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - sent)
        else reject(new Error(`HTTP ${response.statusCode}`))
      })
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
