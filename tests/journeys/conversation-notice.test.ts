import { expect, it } from 'vitest'
import { drainOnce } from '../../bot/delivery/outbox.ts'
import { tick } from '../../bot/scheduler.ts'
import { toText } from '../../bot/messages/talk/text.ts'
import { demoApp, recordingChannel, TestClock } from '../support/app.ts'
import { ask } from '../support/ask.ts'
import { golden } from '../support/golden.ts'

type Turn = { readonly at: string } | { readonly who: string; readonly as: string; readonly say: string }

const at = (instant: string): Turn => ({ at: `${instant}:00+08:00` })
const office = (say: string): Turn => ({ who: '办公室', as: 'office', say })
const pingshi = (say: string): Turn => ({ who: '平氏镇联络员', as: 'pingshi', say })

/** From the third county notice to the filed deregistration, with a wrong notice on the way. */
const SCENE: readonly Turn[] = [
  at('2021-10-12T10:02'),
  office('通报 M42'),
  office('登记通报 县 督查通报第11期 2021-10-08 第三季度抽查情况通报 桐柏平市'),
  office('登记通报 县 督查通报第11期 2021-10-08 第三季度抽查情况通报 桐柏平氏、M43'),
  office('确认'),
  office('登记通报 县 督查通报第11期 2021-10-08 第三季度抽查情况通报 M42'),
  office('作废通报 T4 期号录错，应为第12期'),
  office('确认'),
  office('通报 桐柏平氏'),
  office('关停 M42'),
  office('登记通报 级别：县 文号：督查通报第12期 发文日期：10月8日 标题：第三季度抽查情况通报 账号：M42'),
  office('确认'),
  pingshi('通报 M42'),
  office('关停 M42'),
  office('确认'),
  office('确认'),
  pingshi('注销 M42'),
  at('2021-10-13T15:02'),
  pingshi('公告 M42'),
  office('撤回关停 M42 再观察'),
  at('2021-10-18T09:32'),
  pingshi('注销 M42 10月12日'),
  pingshi('注销 M42 10月15日'),
  pingshi('为什么 M42'),
  at('2021-10-21T10:02'),
  pingshi('备案 M42'),
  office('通报 M42'),
]

it('an account is noticed three times, closed and filed, as the golden file has it', async () => {
  const clock = new TestClock('2021-10-12T10:02:00+08:00')
  const channel = recordingChannel(clock)
  const app = { ...demoApp('2021-10-12T10:02:00+08:00', { clock, channels: [channel] }), clock }
  const page: string[] = []
  let told = 0

  for (const turn of SCENE) {
    if ('at' in turn) {
      clock.moveTo(turn.at)
      page.push(`# ${turn.at.slice(0, 16).replace('T', ' ')}\n`)
    } else {
      page.push(`## ${turn.who}：${turn.say}\n\n\`\`\`text\n${ask(app, turn.as, turn.say)}\n\`\`\`\n`)
    }
    await drainOnce(app)
    for (const { target, reply } of channel.delivered.slice(told))
      page.push(`## → 私下发给 ${target}\n\n\`\`\`text\n${toText(reply)}\n\`\`\`\n`)
    told = channel.delivered.length
  }

  const text = page.join('\n')
  expect(text).toBe(golden('conversation-notice.md', text))
})

it('the office is told of a suggestion the next morning, too, and the draft is not made twice', async () => {
  const clock = new TestClock('2021-10-12T10:02:00+08:00')
  const channel = recordingChannel(clock)
  const app = { ...demoApp('2021-10-12T10:02:00+08:00', { clock, channels: [channel] }), clock }
  ask(app, 'office', '登记通报 县 督查通报第11期 2021-10-08 第三季度抽查情况通报 M42')
  ask(app, 'office', '确认')

  for (const morning of ['2021-10-13T09:12:00+08:00', '2021-10-14T09:12:00+08:00']) {
    clock.moveTo(morning)
    tick(app)
    await drainOnce(app)
  }

  const toOffice = channel.delivered
    .filter(({ target }) => target === 'office')
    .map(({ reply }) => toText(reply))
  expect(toOffice[0]).toContain('M42 微信公众号「桐柏平氏」：累计通报县级3次')
  expect(app.db.$client.prepare('select count(*) from shutdown_orders').pluck().get()).toBe(1)
})
