import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { outbox } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { confirm, ConfirmationNeeded, requireConfirmation } from '../../../../bot/commands/talk/confirm.ts'
import { type CommandContext, Refusal } from '../../../../bot/commands/talk/define.ts'
import { handleMessage } from '../../../../bot/inbound.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { recentActs } from '../../../../db/audit.ts'
import { askConfirmation, confirmationOf } from '../../../../db/confirmations.ts'
import { personByAccount } from '../../../../db/people.ts'
import { people } from '../../../../db/schema/index.ts'
import type { Instant } from '../../../../rules/dates.ts'
import type { TestApp } from '../../../support/app.ts'
import { addPerson, ask } from '../../../support/ask.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

const NOTHING = '没有等待确认的操作。预览后10分钟内、在同一个聊天里回复「确认」才有效。'
const ASK = '以上尚未执行。请在10分钟内回复「确认」，不办请回复「取消」。'

function isGone(app: TestApp, account: string): boolean {
  return personByAccount(app.db, account) === null
}

let sent = 0

/** As `ask`, from another channel. */
function askOn(app: TestApp, channel: string, userId: string, text: string): string {
  sent += 1
  const message = { channel, platform: 'wecom', messageId: `m${sent}`, userId, text } as const
  const rest = { conversation: 'direct', receivedAt: app.clock.now(), replyTarget: userId } as const
  return toText(handleMessage(app, { ...message, ...rest }))
}

describe('a preview', () => {
  it('says what would happen, and does nothing', () => {
    const app = staffedApp()

    const answer = ask(app, 'office', '解绑 pingshi')

    expect(answer).toContain('pingshi（联络员）：停用账号')
    expect(answer).toContain(ASK)
    expect(isGone(app, 'pingshi')).toBe(false)
    expect(recentActs(app.db, 9)).toEqual([])
  })

  it.each(['确认', '确定', '「确认」', ' 确 认 。'])('becomes fact by %s', (word) => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')

    expect(ask(app, 'office', word)).toContain('账号已停用')

    expect(isGone(app, 'pingshi')).toBe(true)
  })

  it('is on record as what was done, once, by the one who confirmed it', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')

    ask(app, 'office', '确认')

    expect(recentActs(app.db, 9).map(({ action, personName }) => [action, personName])).toEqual([
      ['解绑', 'office'],
    ])
  })

  it('waits for its confirmation while other things are asked', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')
    ask(app, 'office', '状态 平氏镇')

    ask(app, 'office', '确认')

    expect(isGone(app, 'pingshi')).toBe(true)
  })

  it('gives way to the one that was shown last', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')
    ask(app, 'office', '解绑 jiaoti')

    ask(app, 'office', '确认')

    expect([isGone(app, 'pingshi'), isGone(app, 'jiaoti')]).toEqual([false, true])
    expect(ask(app, 'office', '确认')).toBe(NOTHING)
  })

  it('that reads otherwise by now is shown again, and only then confirmed', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')
    addPerson(app, 'second', 'liaison', ['平氏镇'])

    const again = ask(app, 'office', '确认')

    expect(again).toContain(`情况有变化，请重新核对。${ASK}`)
    expect(isGone(app, 'pingshi')).toBe(false)
    ask(app, 'office', '确认')
    expect(isGone(app, 'pingshi')).toBe(true)
  })

  it('is not confirmed any more by somebody who may not do it any more', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')
    app.db.update(people).set({ role: 'leader' }).run()

    ask(app, 'office', '确认')

    expect(isGone(app, 'pingshi')).toBe(false)
  })
})

describe('a 确认', () => {
  it.each([
    ['in the last moment', 10 * 60_000, '账号已停用'],
    ['too late', 10 * 60_000 + 1, NOTHING],
  ])('%s', (_, later, answer) => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')

    app.clock.pass(later)

    expect(ask(app, 'office', '确认')).toContain(answer)
  })

  it('with nothing to confirm says so', () => {
    expect(ask(staffedApp(), 'office', '确认')).toBe(NOTHING)
  })

  it('twice does it once', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '确认')).toBe(NOTHING)
    expect(recentActs(app.db, 9)).toHaveLength(1)
  })

  it('of somebody else is not the one that was asked for', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')

    expect(ask(app, 'admin', '确认')).toBe(NOTHING)
    expect(isGone(app, 'pingshi')).toBe(false)
  })

  it('in the group does not set off what was previewed in private', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')

    expect(ask(app, 'office', '确认', 'group')).toBe(NOTHING)
    expect(isGone(app, 'pingshi')).toBe(false)
    expect(ask(app, 'office', '确认')).toContain('账号已停用')
  })

  it('on another channel does not set off what was previewed on this one', () => {
    const app = staffedApp()
    askOn(app, 'wecom-app', 'office', '解绑 pingshi')

    expect(askOn(app, 'wecom-aibot', 'office', '确认')).toBe(NOTHING)
    expect(askOn(app, 'wecom-app', 'office', '确认')).toContain('账号已停用')
  })

  it('in one group does not set off what was previewed in another', () => {
    const app = staffedApp()
    const person = personByAccount(app.db, 'office')!
    const expiresAt = (app.clock.now() + 60_000) as Instant
    const asked = { personId: person.personId, channel: 'wecom-aibot', conversation: 'group' } as const
    askConfirmation(app.db, { ...asked, place: 'first', text: '催办', preview: '', given: 0, expiresAt })
    const confirmIn = (place: string) => {
      const run = () => say('done')
      const context = { ...asked, app, person, place, now: app.clock.now(), isQuestion: false, run }
      return confirm.run(context as unknown as CommandContext, '')
    }

    expect(() => confirmIn('second')).toThrow(Refusal)
    expect(confirmIn('first')).toEqual(say('done'))
  })

  it('leads nowhere when the command refuses meanwhile, and is used up', () => {
    const app = staffedApp()
    ask(app, 'office', '解绑 pingshi')
    app.db.update(people).set({ account: 'gone', name: 'gone' }).where(eq(people.account, 'pingshi')).run()

    expect(ask(app, 'office', '确认')).toContain('没有找到「pingshi」')

    const [office] = app.db.select().from(people).all()
    expect(confirmationOf(app.db, office?.id ?? 0)).toBeNull()
  })
})

describe('what has to be confirmed', () => {
  const preview = say('甲')
  const context = (confirmed: CommandContext['confirmed']) =>
    ({ confirmed, pending: { doubts: [], hasAgreed: false } }) as unknown as CommandContext
  const needed = (confirmed: CommandContext['confirmed'], times: number) => {
    try {
      requireConfirmation(context(confirmed), preview, times)
    } catch (error) {
      if (error instanceof ConfirmationNeeded) return [error.given, error.times, error.hasChanged]
      throw error
    }
    return null
  }

  it.each([
    ['nothing was shown', null, 1, [0, 1, false]],
    ['it was shown and confirmed', { preview: '甲', given: 1 }, 1, null],
    ['another preview was confirmed', { preview: '乙', given: 1 }, 1, [0, 1, true]],
    ['it was confirmed once of twice', { preview: '甲', given: 1 }, 2, [1, 2, false]],
    ['it was confirmed twice of twice', { preview: '甲', given: 2 }, 2, null],
    ['another was confirmed twice', { preview: '乙', given: 2 }, 2, [0, 2, true]],
  ])('is asked for again or not: %s', (_, confirmed, times, expected) => {
    expect(needed(confirmed, times)).toEqual(expected)
  })
})

describe('what only sounds like a 「确认」', () => {
  it.each(['确认一下再发，先别催', '确认？', '确定吗？', '确认发送吗', '确认 Y3'])(
    '%s sets off nothing',
    (text) => {
      const app = demoApp('2021-10-08T09:02:00+08:00')
      ask(app, 'office', '催办 平氏镇')

      const answer = ask(app, 'office', text)

      expect(answer).toBe('尚未执行。同意执行，请只回复「确认」两个字；不办请回复「取消」。')
      expect(app.db.select().from(outbox).all()).toEqual([])
      expect(ask(app, 'office', '确认')).toContain('已安排发送1条催办')
    },
  )
})
