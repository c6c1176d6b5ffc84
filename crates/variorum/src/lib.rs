//! The program: command line, packs, server and web pages.
//!
//! This crate is glue and effects. It alone knows the terminal, the network, the clock and the environment; what a page
//! says, and what that means, is decided in the crates above it.
//!
//! Modules in reading order: [`cli`] what can be typed, [`commands`] what then happens, [`captures`], [`patterns`], [`fetch`]
//! and [`reading`] from paths and addresses to accounts, [`web`] the pages, [`packs`], [`progress`], [`interrupt`].

pub mod captures;
pub mod cli;
pub mod commands;
pub mod fetch;
pub mod interrupt;
pub mod packs;
pub mod patterns;
pub mod progress;
pub mod reading;
pub mod web;
