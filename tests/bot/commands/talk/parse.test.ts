import { describe, expect, it } from 'vitest'
import { commands } from '../../../../bot/commands/index.ts'
import { likeCommands, parseCommand } from '../../../../bot/commands/talk/parse.ts'

function read(text: string): readonly [string, string] | string {
  const parsed = parseCommand(text, commands)
  return parsed.kind === 'command' ? [parsed.command.name, parsed.rest] : parsed.kind
}

describe('a command', () => {
  it.each([
    ['状态', ''],
    [' 状态 ', ''],
    ['状态。', ''],
    ['状态？！', ''],
    ['「状态」', ''],
    [' 「状态」 ', ''],
    ['“状态”', ''],
    ['/状态', ''],
    ['@督查提醒助手 状态', ''],
    ['＠督查提醒助手\u2005状态', ''],
    ['@助手 @平氏联络员 状态 平氏', '平氏'],
    ['状态平氏', '平氏'],
    ['状态　平氏', '平氏'],
    ['状 态 平 氏', '平 氏'],
    ['状\u200b态\ufeff 平氏', '平氏'],
    ['状\ufe0f态', ''],
    ['\u202e状态\u202c', ''],
    ['状态\n平氏', '平氏'],
    ['\u0000状态\u0007', ''],
    ['状态：平氏', '平氏'],
    ['状态，平氏镇。', '平氏镇'],
    ['状态「平氏镇」', '平氏镇'],
    ['「状态 平氏」', '平氏'],
    ['ZT', ''],
    ['ｚｔ平氏', '平氏'],
  ])('状态 is read from %j with the rest %j', (text, rest) => {
    expect(read(text)).toEqual(['状态', rest])
  })

  it.each([
    ['通报', '通报', ''],
    ['通报 平氏', '通报', '平氏'],
    ['通报累计平氏', '通报', '平氏'],
    ['通报草稿', '季度通报', ''],
    ['季度通报2021Q3', '季度通报', '2021Q3'],
    ['依申请公开', '依申请', ''],
    ['网站栏目 平氏', '网站', '平氏'],
    ['为什么ｘ１２', '为什么', 'ｘ１２'],
    ['Help', '帮助', ''],
    ['？', '帮助', ''],
    ['?!', '帮助', ''],
  ])('of the names that fit %j the longest wins: %s', (text, name, rest) => {
    expect(read(text)).toEqual([name, rest])
  })

  it('keeps a Chinese comma in the middle as it was typed in full or half width', () => {
    expect(read('收到 X2，X3、X4')).toEqual(['收到', 'X2，X3、X4'])
  })
})

describe('what is no command', () => {
  it.each(['', '   ', '\u200b\u200d', '\u0000\u0001', '。。。', '「」', '　'])('%j is empty', (text) => {
    expect(read(text)).toBe('empty')
  })

  it.each(['壮态', '😀', '<script>', "'; drop table people; --", '@状态', '@助手'])(
    '%j is unknown',
    (text) => {
      expect(read(text)).toBe('unknown')
    },
  )

  it.each([
    ['壮态', '状态'],
    ['总揽', '总览'],
    ['依申', '依申请'],
    ['季度报告', '季度通报'],
    ['信相', '信箱'],
    ['hepl', '帮助'],
  ])('%j is most like %s', (text, name) => {
    expect(likeCommands(text, commands)[0]?.name).toBe(name)
  })

  it.each(['领导', '哈哈哈', '今晚吃什么', '😀', 'abc', '解绑一下吧', '作废通报文件吧', '关停它'])(
    '%j is like no command that is grave',
    (text) => {
      const grave = likeCommands(text, commands).filter(({ isGrave }) => isGrave === true)

      expect(grave).toEqual([])
    },
  )

  it.each(['领导', '哈哈哈', '今晚吃什么', '😀', 'abc'])('%j is like none at all', (text) => {
    expect(likeCommands(text, commands)).toEqual([])
  })

  it.each([
    ['總覽', '总览'],
    ['狀態 平氏鎮', '状态'],
    ['己回复 X50', '已回复'],
    ['已回覆 X50', '已回复'],
  ])('%j is %s in other characters', (text, name) => {
    expect(read(text)[0]).toBe(name)
  })
})
