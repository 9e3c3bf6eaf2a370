import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWebhooks } from '../../../bot/channels/group-webhooks.ts'

describe('a setting of group webhooks', () => {
  it.each([
    ['key-1', [['default', 'key-1']]],
    ['办公室群=key1', [['办公室群', 'key1']]],
    [
      '办公室群=key1,乡镇群=key2',
      [
        ['办公室群', 'key1'],
        ['乡镇群', 'key2'],
      ],
    ],
    [
      ' key1 ， 县直 部门群 ＝ key_2 ',
      [
        ['default', 'key1'],
        ['县直 部门群', 'key_2'],
      ],
    ],
    ['__proto__=key1', [['__proto__', 'key1']]],
    ['', []],
  ])('%j is %j', (setting, expected) => {
    const { items, faults } = parseWebhooks(setting)

    expect(faults).toEqual([])
    expect(items.map(({ group, key }) => [group, key])).toEqual(expected)
  })

  it.each([
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc', ['item 1: a whole address']],
    ['乡镇群=https://oapi.dingtalk.com/robot/send?access_token=abc', ['item 1: a whole address']],
    ['qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc', ['item 1: a whole address']],
    ['甲群=key 1', ['item 1: neither']],
    ['=key1', ['item 1: neither']],
    ['甲群=', ['item 1: neither']],
    ['key1,', ['item 2: neither']],
    ['key=key1=key2', ['item 1: neither']],
    ['甲群=a,乙群=b,甲群=c', ['item 3: the same group as item 1']],
    ['a,b', ['item 2: the same group as item 1']],
    ['甲群=a,乙群=a', ['item 2: the same key as item 1']],
    [',甲群=a b,乙群=c', ['item 1: neither', 'item 2: neither']],
  ])('%j is refused', (setting, expected) => {
    const { faults } = parseWebhooks(setting)

    expect(faults.map((fault, index) => fault.slice(0, expected[index]?.length))).toEqual(expected)
  })

  it('never repeats in a fault what was written, and loses no item', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 })), (texts) => {
        const setting = texts.map((text) => `群§${text}`).join(',')

        const { items, faults } = parseWebhooks(setting)

        expect(faults.join('\n')).not.toContain('§')
        expect(items.length + faults.length).toBe(setting === '' ? 0 : setting.split(/[,，]/u).length)
      }),
    )
  })
})
