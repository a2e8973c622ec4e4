//! Writes the YAML that is part of the program as JSON too: it says the same and is read ten times faster at every start.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let example = Path::new("config.example.yaml");
    println!("cargo::rerun-if-changed=transcripts");
    println!("cargo::rerun-if-changed={}", example.display());
    write_json(example, &target)?;
    for folder in ["transcripts", "transcripts/articles"] {
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            if file
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                write_json(&file, &target)?;
            }
        }
    }
    Ok(())
}

/// Writes what `file` says into `target`, under its name.
fn write_json(file: &Path, target: &Path) -> Result<(), Box<dyn Error>> {
    let name = file.file_name().ok_or("a file without a name")?;
    let value: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(file)?)?;
    let written = target.join(name).with_extension("json");
    Ok(fs::write(written, serde_json::to_string(&value)?)?)
}
