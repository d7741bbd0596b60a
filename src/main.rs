//! The `handout` program.

mod embedded;

fn main() {
    for (path, bytes) in embedded::FILES {
        println!("{path} ({} bytes)", bytes.len());
    }
}
