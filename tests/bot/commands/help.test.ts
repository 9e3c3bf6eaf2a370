import { describe, expect, it } from 'vitest'
import { commands } from '../../../bot/commands/index.ts'
import { ask, MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'

const app = demoApp(MORNING)

function offered(as: string): string[] {
  return [...ask(app, as, '帮助').matchAll(/^「(\S+?)(?: .*)?」/gmu)].map(([, name = '']) => name)
}

describe('帮助', () => {
  it('offers the office every command', () => {
    expect(offered('office')).toEqual(commands.map(({ name }) => name))
  })

  it.each([
    ['pingshi', ['总览', '依申请年报', '季度通报', '群']],
    ['leader', ['收到', '群']],
  ])('does not offer %s what they may not do: %j', (as, missing) => {
    const names = commands.map(({ name }) => name)

    expect(offered(as)).toEqual(names.filter((name) => !missing.includes(name)))
  })

  it.each(['help', 'HELP', '菜单', '你好', '您好！', '?', '？', '怎么用'])('answers %s', (text) => {
    expect(ask(app, 'pingshi', text)).toMatch(/^【督查提醒助手】/u)
  })

  it('every name it offers is understood', () => {
    for (const name of offered('office')) expect(ask(app, 'office', name)).not.toContain('没有看懂')
  })
})
