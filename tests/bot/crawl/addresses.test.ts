import { describe, expect, it } from 'vitest'
import { isNetwork, openAddressLaw } from '../../../bot/crawl/addresses.ts'

describe('the law of addresses', () => {
  it.each(['1.2.4.8', '223.5.5.5', '2400:3200::1', '2001:da8::1', '2001:4860:4860::8888'])(
    'lets %s be reached',
    (address) => {
      expect(openAddressLaw([])(address)).toBe(true)
    },
  )

  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('does not let %j be reached', (address) => {
    expect(openAddressLaw([])(address)).toBe(false)
  })

  it('lets those of a named network be reached, and no others', () => {
    const mayReach = openAddressLaw(['10.20.0.0/16', 'fd00:1::/32', '127.0.0.1'])

    expect(['10.20.1.1', 'fd00:1::5', '127.0.0.1'].map(mayReach)).toEqual([true, true, true])
    expect(['10.21.0.1', 'fd00:2::5', '127.0.0.2', '169.254.169.254'].map(mayReach)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it.each([
    ['10.0.0.0/8', true],
    ['::1', true],
    ['fd00::/8', true],
    ['10.0.0.0/33', false],
    ['10.0.0.0/', false],
    ['10.0.0.0/8/8', false],
    ['example.gov.cn', false],
    ['1', false],
  ])('%j as a network: %s', (text, expected) => {
    expect(isNetwork(text)).toBe(expected)
  })
})
