//! Which machines may be asked for a page: those of the open internet, unless a person allows others.
//!
//! A page's address may lead, by its name or by a redirection, to a machine inside the reader's own network. The check is
//! made on what the name resolves to, and the connection goes to exactly the addresses that were checked.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves names, and refuses those that lead inside.
#[derive(Debug, Default)]
pub struct Guard {
    resolver: DefaultResolver,
    allow_private: bool,
}

impl Guard {
    /// Returns a guard that lets everything pass where `allow_private` says so.
    #[must_use]
    pub fn new(allow_private: bool) -> Self {
        Self {
            resolver: DefaultResolver::default(),
            allow_private,
        }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let addresses = self.resolver.resolve(uri, config, timeout)?;
        // One inner address among outer ones is a trap rather than an accident.
        if self.allow_private || addresses.iter().all(|address| is_public(address.ip())) {
            return Ok(addresses);
        }
        Err(ureq::Error::Io(io::Error::new(
            io::ErrorKind::PermissionDenied,
            REFUSED,
        )))
    }
}

/// Why an address was refused.
pub const REFUSED: &str = "it leads to a private or local machine; allow that with --allow-private";

/// Says whether an address is one of the open internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_reserved = match (a, b) {
        // This network; private; carriers' shared space; loopback; link-local; private.
        (0 | 10 | 127, _) | (100, 64..=127) | (169, 254) | (172, 16..=31) | (192, 168) => true,
        // Protocols, documentation, relays of 6to4.
        (192, 0) => c == 0 || c == 2,
        (192, 88) => c == 99,
        // Measurements; documentation.
        (198, 18 | 19) => true,
        (198, 51) => c == 100,
        (203, 0) => c == 113,
        // Multicast, reserved, broadcast.
        (224.., _) => true,
        _ => false,
    };
    !is_reserved
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // Addresses of version 4 in the forms of version 6: mapped, translated, tunnelled (6to4).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            embedded(high, low)
        }
        // Unspecified, loopback, and the old compatible form; all of ::/16 but what stands above.
        [0, ..] => false,
        // Local translation; discard; Teredo and protocols; documentation.
        [0x64, 0xff9b, 1, ..] | [0x100, 0, 0, 0, ..] | [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] => false,
        [0x3fff, 0..=0xfff, ..] => false,
        // What is given out to the world lies in 2000::/3; the rest is local, multicast or nobody's.
        [first, ..] => (0x2000..0x4000).contains(&first) || first == 0x64 && parts[1] == 0xff9b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_addresses_are_told_from_outer_ones() {
        let inner = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.2.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "fe80::1",
            "fc00::1",
            "fd12:3456::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "100::1",
            "64:ff9b:1::1",
            "4000::1",
        ];
        for address in inner {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        let outer = [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.167.1.1",
            "193.0.0.1",
            "2606:4700::1111",
            "2a00:1450:4001::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ];
        for address in outer {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
