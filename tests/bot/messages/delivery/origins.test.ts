import { describe, expect, it } from 'vitest'
import { deliveriesReply } from '../../../../bot/messages/delivery/deliveries.ts'
import { originName, ORIGINS } from '../../../../bot/messages/delivery/origins.ts'
import { plannedHeading } from '../../../../bot/messages/operator/cli.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'

const NOTHING = { waiting: 0, shut: [], dead: [], deadCount: 0, unreached: [], burden: [] }

describe('why the bot speaks', () => {
  it.each(Object.keys(ORIGINS))('%s has a name in Chinese, and no other the same', (origin) => {
    const same = Object.values(ORIGINS).filter((name) => name === originName(origin))

    expect(originName(origin)).toMatch(/^[\p{Script=Han}、]+$/u)
    expect(same).toHaveLength(1)
  })

  it.each(['of-another-version', 'toString'])('is not told by an id that nobody knows: %s', (origin) => {
    expect(originName(origin)).toBe('其他')
  })

  it('is told of in 「推送」 and in a rehearsal', () => {
    const reply = deliveriesReply({ ...NOTHING, sentToday: new Map([['letter-register', 1]]) })
    const heading = plannedHeading(1, 2, '督查群', 'wecom-robot', 'weekly-reminder', '2021-10-11 09:05')

    expect(toText(reply)).toContain('今天已发：新信件1条')
    expect(heading).toBe('—— 1/2 发给 督查群（企业微信群消息推送），2021-10-11 09:05，原因：每周提醒 ——')
  })
})
