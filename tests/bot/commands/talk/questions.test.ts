import { describe, expect, it } from 'vitest'
import { commands } from '../../../../bot/commands/index.ts'
import { questions } from '../../../../bot/commands/talk/questions.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

describe('questions whose answer is always the same', () => {
  const app = demoApp(MORNING)

  it.each([
    ['什么是单项否决', /超过14天没有更新/u],
    ['信件几天内回复', /5个工作日内回复.*共15个工作日.*20个工作日/u],
    ['哪个单位最差', /不给单位排名/u],
    ['我们网站打不开怎么办', /维护单位/u],
    ['公众号不想要了', /办公室批准后/u],
    ['密码忘了', /不能代替登录/u],
  ])('%s', (text, answer) => {
    expect(ask(app, 'pingshi', text)).toMatch(answer)
  })

  it('take no word that a command is called by', () => {
    const names = new Set(commands.flatMap(({ name, aliases }) => [name, ...aliases]))

    expect((questions.asked ?? []).filter((word) => names.has(word))).toEqual([])
  })
})
