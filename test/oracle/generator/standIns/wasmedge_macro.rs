//! A stand-in for the crate wasmedge-macro: its attributes change how a host function is called, not what is registered.
extern crate proc_macro;
use proc_macro::TokenStream;

#[proc_macro_attribute]
pub fn host_function(_: TokenStream, function: TokenStream) -> TokenStream {
    function
}

#[proc_macro_attribute]
pub fn async_host_function(_: TokenStream, function: TokenStream) -> TokenStream {
    function
}
