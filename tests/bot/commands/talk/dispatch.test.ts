import { describe, expect, it } from 'vitest'
import type { App } from '../../../../bot/app.ts'
import { requireConfirmation } from '../../../../bot/commands/talk/confirm.ts'
import { type Command, Refusal } from '../../../../bot/commands/talk/define.ts'
import { answer } from '../../../../bot/commands/talk/dispatch.ts'
import { messagesTo, officeRecipients } from '../../../../bot/delivery/recipients.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { inbox } from '../../../../db/schema/index.ts'
import type { Finding } from '../../../../rules/finding.ts'
import { ask, deliver, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { contents } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

describe('who is speaking', () => {
  const app = demoApp(MORNING)

  it('a stranger is told whom to ask, and nothing else', () => {
    for (const text of ['状态', '总览', '帮助', '', null, 'x'.repeat(10_000)])
      expect(toText(deliver(app, 'mosheng', text))).toBe(
        [
          '您还没有登记到单位。',
          '请向办公室要一个绑定码，然后发「绑定 绑定码 您的姓名」，例如「绑定 ABCD2345 张三」。',
          '也可以把您的账号「mosheng」告诉办公室登记。',
        ].join('\n'),
      )
  })

  it('WeCom’s case of an id does not matter', () => {
    expect(toText(deliver(app, 'PingShi', '状态'))).toBe(toText(deliver(app, 'pingshi', '状态')))
  })

  it('a stranger with an endless id sees the beginning of it', () => {
    expect(toText(deliver(app, 'a'.repeat(5_000), '状态')).length).toBeLessThan(150)
  })
})

describe('what is not a question', () => {
  const app = demoApp(MORNING)

  it.each([
    ['a picture', null, '目前只能看懂文字。发「帮助」看可以问什么。'],
    ['nothing', '', '您好，发「状态」看待办事项，发「帮助」看全部指令。'],
    ['only spaces', ' 　\t\n', '您好，发「状态」看待办事项，发「帮助」看全部指令。'],
    ['2001 characters', '状'.repeat(2001), '这条消息太长，没有处理。请用一句话说明，例如「状态」。'],
    ['10 000 characters', 'a'.repeat(10_000), '这条消息太长，没有处理。请用一句话说明，例如「状态」。'],
    ['10 000 spaces', ' '.repeat(10_000), '这条消息太长，没有处理。请用一句话说明，例如「状态」。'],
  ])('%s gets a polite answer', (_, text, answer) => {
    expect(toText(deliver(app, 'pingshi', text))).toBe(answer)
  })

  it('an unknown word gets what it is like, and says nothing of the rest', () => {
    expect(ask(app, 'pingshi', '壮态')).toBe(
      '没有完全看懂。您是不是要「状态」？是的话请回复「1」；都不是，发「帮助」看可以问什么。',
    )
    expect(ask(app, 'pingshi', '今晚吃什么')).toBe(
      '没有看懂，没有登记任何内容。发「状态」看待办事项，发「帮助」看可以问什么，发「联系谁」问办公室。',
    )
  })

  it('nobody is offered what they may not use', () => {
    expect(ask(app, 'office', '总揽')).toContain('「总览」')
    expect(ask(app, 'pingshi', '总揽')).not.toContain('「总览」')
    expect(ask(app, 'leader', '收倒')).not.toContain('「收到」')
  })
})

describe('a message that comes twice', () => {
  it('gets the stored answer and is handled once', () => {
    const app = demoApp(MORNING)

    const first = deliver(app, 'pingshi', '收到 X50', 'same')
    app.clock.moveTo('2021-10-20T09:00:00+08:00')
    const second = deliver(app, 'pingshi', '收到 X50', 'same')

    expect(second).toEqual(first)
    expect(app.db.select().from(inbox).all()).toHaveLength(1)
  })
})

describe('a command that throws', () => {
  /** The county, with one finding of 平氏镇 that the database will not take after it took the first. */
  function poisoned(app: App): App {
    const spoil = (finding: Finding) =>
      finding.subject.kind === 'account' ? ({ ...finding, since: null } as unknown as Finding) : finding
    return { ...app, findings: (day) => app.findings(day).map(spoil) }
  }

  it('leaves nothing behind, is answered politely, and the next message works', () => {
    const app = demoApp(MORNING)
    const before = contents(app.db)

    const failed = ask(poisoned(app), 'pingshi', '收到 全部')

    expect(failed).toBe('系统出了问题，这条没有收下，没有登记任何内容。请稍后再发一次；仍不行请联系办公室。')
    expect(contents(app.db)).toBe(before)
    expect(ask(app, 'pingshi', '收到 全部')).toMatch(/^收到：W30、M42、X50。/u)
  })

  it('is handled again when the platform asks again', () => {
    const app = demoApp(MORNING)

    deliver(poisoned(app), 'pingshi', '收到 全部', 'again')
    const second = deliver(app, 'pingshi', '收到 全部', 'again')

    expect(toText(second)).toMatch(/^收到：/u)
  })

  it('does not matter to those who ask something else', () => {
    const app = demoApp(MORNING)
    const broken: App = {
      ...app,
      snapshot: () => {
        throw new Error('disk I/O error')
      },
    }

    expect(ask(broken, 'pingshi', '状态')).toContain('系统出了问题')
    expect(ask(broken, 'pingshi', '帮助')).toContain('【督查提醒助手】')
  })
})

describe('what a command tells others', () => {
  const app = staffedApp()
  const office = officeRecipients(app)
  const told = (name: string) => messagesTo(office, { key: name, origin: 'urge', reply: { sections: [] } })
  const command = (name: string, run: Command['run']): Command => {
    const words = { name, aliases: [], usage: name, purpose: name, topic: 'office' } as const
    return { ...words, needs: 'join', run }
  }
  const registry = [
    command('做完', ({ tell }) => {
      told('做完').forEach(tell)
      return say('好')
    }),
    command('不做', ({ tell }) => {
      told('不做').forEach(tell)
      throw new Refusal(say('不行'))
    }),
    command('先问', (context) => {
      told('先问').forEach(context.tell)
      requireConfirmation(context, say('真的？'))
      return say('好')
    }),
    command('代做', ({ run, tell }, rest) => {
      told('代做').forEach(tell)
      return run(rest, null)
    }),
    command('代做后反悔', ({ run }, rest) => {
      run(rest, null)
      throw new Refusal(say('不行'))
    }),
  ]
  const keysOf = (text: string) => {
    const message = { channel: 'cli', platform: 'wecom', messageId: text, userId: 'office', text } as const
    const sent = { conversation: 'direct', receivedAt: app.clock.now(), replyTarget: 'office' } as const
    return answer(app, { ...message, ...sent }, registry).messages.map(({ key }) => key.split(':')[0])
  }

  it.each([
    ['goes out with what it has done', '做完', ['做完']],
    ['is taken back when it refuses', '不做', []],
    ['waits for 「确认」 with it', '先问', []],
    ['goes out after what it has done in another’s place', '代做 做完', ['代做', '做完']],
    ['does not go with what is refused in another’s place', '代做 不做', ['代做']],
    ['is taken back with what was done in its place', '代做后反悔 做完', []],
  ])('%s', (_, text, expected) => {
    expect(keysOf(text).sort()).toEqual(expected.sort())
  })
})
