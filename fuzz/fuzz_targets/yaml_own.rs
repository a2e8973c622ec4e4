#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| saidso_fuzz::yaml_own(data));
