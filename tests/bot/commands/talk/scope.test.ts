import { describe, expect, it } from 'vitest'
import { departmentAliases } from '../../../../db/schema/index.ts'
import { departmentNames } from '../../../../db/departments.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

describe('the name of a department', () => {
  it('offers the nearest when it is unknown', () => {
    expect(ask(app, 'office', '状态 农业局局')).toBe('没有找到单位「农业局局」。您是不是要找「农业农村局」？')
  })

  it('offers nothing when nothing is near', () => {
    expect(ask(app, 'office', '状态 ＸＹＺ')).toBe(
      '没有找到单位「ＸＹＺ」，请检查名称，例如「状态 平氏镇」。',
    )
  })

  it('asks which one when several fit', () => {
    const huaiyuan = departmentNames(app.db).filter(
      ({ name }) => name.startsWith('产业') || name === '平氏镇',
    )
    for (const { id, name } of huaiyuan)
      app.db
        .insert(departmentAliases)
        .values({ departmentId: id, alias: `河东${name}` })
        .run()

    expect(ask(app, 'office', '状态 河东')).toBe('「河东」可能是「产业集聚区」、「平氏镇」，请写全称。')
  })

  it('says back no more than a line of what was typed', () => {
    const answer = ask(app, 'office', `状态 ${'某'.repeat(400)}`)

    expect(answer).toContain(`「${'某'.repeat(24)}…」`)
    expect([...answer].length).toBeLessThan(100)
  })

  it('cuts between characters, not inside one', () => {
    expect(ask(app, 'office', `为什么 ${'😀'.repeat(100)}`)).toContain(`「${'😀'.repeat(24)}…」`)
  })

  it.each(["'; drop table departments; --", '<@all>', '**平氏**', '%', '_', '\\', '${1}'])(
    'is only a name when it is %j',
    (name) => {
      const answer = ask(app, 'office', `状态 ${name}`)

      expect(answer).toContain('没有找到单位')
      expect(departmentNames(app.db)).toHaveLength(59)
    },
  )
})
