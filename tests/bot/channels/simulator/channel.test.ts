import { expect, it } from 'vitest'
import { openSimulator } from '../../../../bot/channels/simulator/channel.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { splitReply } from '../../../../bot/messages/talk/split.ts'
import { openSimulation } from '../../../../bot/simulator/simulation.ts'
import { tick } from '../../../../bot/scheduler.ts'
import { drainOnce } from '../../../../bot/delivery/outbox.ts'
import { demoApp } from '../../../support/app.ts'

it('takes everything, and the page reads it back from the outbox', async () => {
  const app = demoApp('2021-10-08T09:11:00+08:00')
  tick(app)

  while ((await drainOnce(app)) > 0);

  const page = openSimulation(app)
  expect(page.bubbles('pingshi', 'group').map(({ text }) => text.slice(0, 7))).toContain('【本周督查提醒')
  expect(page.bubbles('pingshi', 'direct').some(({ text }) => text.startsWith('【平氏镇'))).toBe(true)
  expect(page.bubbles('pingshi', 'direct').every(({ text }) => !text.includes('教体局'))).toBe(true)
})

it('splits what is too long for it, item by item', () => {
  const { maxBytes, render } = openSimulator()
  const long = say(
    ...Array.from({ length: 400 }, (_, index) => `第${index + 1}项：平氏镇人民政府网站通知公告栏目`),
  )

  const parts = splitReply(long, maxBytes, render)

  expect(parts.length).toBeGreaterThan(1)
  expect(parts.every((part) => Buffer.byteLength(render(part)) <= maxBytes)).toBe(true)
})
