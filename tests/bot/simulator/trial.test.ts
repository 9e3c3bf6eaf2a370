import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createServer } from '../../../bot/http/server.ts'
import { openLog } from '../../../bot/log.ts'
import { systemRandom } from '../../../bot/random.ts'
import { trialRoutes } from '../../../bot/simulator/trial.ts'
import { fakeSimulator } from '../../support/fake-simulator.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serving(simulator: ReturnType<typeof fakeSimulator>): Promise<string> {
  const pages = [trialRoutes(simulator, 'none', '12345678', systemRandom)]
  const koa = createServer({ log: openLog('silent'), callbacks: [], pages })
  const server = await new Promise<Server>((resolve) => {
    const listening = koa.listen(0, '127.0.0.1', () => resolve(listening))
  })
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function post(address: string, form: Record<string, string>, cookie = ''): Promise<Response> {
  const body = new URLSearchParams(form)
  return await fetch(address, { method: 'POST', body, headers: { cookie }, redirect: 'manual' })
}

async function enter(origin: string): Promise<string> {
  const entered = await post(`${origin}/trial/enter`, { code: '12345678' })
  return entered.headers.get('set-cookie')?.split(';')[0] ?? ''
}

it('shows nothing and says nothing without the code that was printed', async () => {
  const simulator = fakeSimulator()
  const origin = await serving(simulator)

  expect(await (await fetch(origin)).text()).toContain('请输入启动机器人时屏幕上显示的口令')
  expect((await post(`${origin}/trial/enter`, { code: '00000000' })).status).toBe(403)
  expect((await post(`${origin}/simulator/say`, { text: '状态' })).status).toBe(303)
  expect((await post(`${origin}/simulator/say`, { text: '状态' }, `trial=${'0'.repeat(31)}`)).status).toBe(
    303,
  )
  expect(simulator.said).toEqual([])
})

it('gives whoever knows it a conversation of their own, and nobody of the list', async () => {
  const simulator = fakeSimulator()
  const origin = await serving(simulator)
  const [mine, another] = [await enter(origin), await enter(origin)]

  await post(`${origin}/simulator/say`, { text: '绑定 ABCD2345 张三', who: 'jiaoti' }, mine)
  await post(`${origin}/simulator/say`, { text: '状态' }, another)

  expect(simulator.said.map(({ text }) => text)).toEqual(['绑定 ABCD2345 张三', '状态'])
  expect(new Set(simulator.said.map(({ account }) => account)).size).toBe(2)
  expect(simulator.said.some(({ account }) => account === 'jiaoti' || mine.includes(account))).toBe(false)
  expect(await (await fetch(origin, { headers: { cookie: mine } })).text()).not.toContain('王老师')
})

it('is shut after twenty wrong codes', async () => {
  const origin = await serving(fakeSimulator())
  for (let tries = 0; tries < 20; tries += 1) await post(`${origin}/trial/enter`, { code: String(tries) })

  expect((await post(`${origin}/trial/enter`, { code: '12345678' })).status).toBe(403)
})
