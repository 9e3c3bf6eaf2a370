import { BlockList, isIP, isIPv6 } from 'node:net'

/** What is not the public internet (IANA special-purpose registries): a site's name must not lead us there. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Only 2000::/3 is handed out; these of it carry an IPv4 address in them or are for examples. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const special = blockListOf([...SPECIAL_IPV4, ...SPECIAL_IPV6])
const unicast = blockListOf(['2000::/3'])

/** Whether a connection to the address may be made; `allowed`: networks a county has let us into. */
export function openAddressLaw(allowed: readonly string[]): (address: string) => boolean {
  const own = blockListOf(allowed)
  return (address) =>
    isIP(address) !== 0 && !address.includes('%') && (contains(own, address) || isPublic(address))
}

/** `10.20.0.0/16`, `fd00::/8` or a single address. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIPv6(address) ? 128 : 32
  return (
    isIP(address) !== 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/u.test(prefix) && Number(prefix) <= bits))
  )
}

/** ::ffff:127.0.0.1 is no unicast address of version 6, so the likes of it are refused with the rest. */
function isPublic(address: string): boolean {
  return !contains(special, address) && (!isIPv6(address) || contains(unicast, address))
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list
}
