//! `beside`: a private coaching journal in the terminal. The floors, top to bottom; each may use only those below it.

pub mod cli;
pub mod term;

pub mod app;
pub mod screens;

pub mod forms;
pub mod ui;
pub mod widgets;

pub mod command;

pub mod demo;
pub mod exchange;

pub mod store;

pub mod clock;
pub mod domain;
