//! The example pages name their outlets, whether as markup or as dumps.

macro_rules! example {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../examples/", $name)).as_slice())
    };
}

/// The pages by file name: "border-2024-05-24-ararat-dispatch.txt" gives a subject, a day, the outlet.
const EXAMPLES: [(&str, &[u8]); 13] = [
    example!("beirut-2020-08-05-harbour-courier.html"),
    example!("beirut-2020-08-06-levant-ledger.html"),
    example!("beirut-2020-08-09-northgate-post.html"),
    example!("beirut-2021-08-03-levant-ledger.txt"),
    example!("border-2024-04-19-caspian-herald.html"),
    example!("border-2024-05-24-ararat-dispatch.txt"),
    example!("border-2024-05-26-caspian-herald-opinion.txt"),
    example!("kramatorsk-2022-04-08-meridian-wire.html"),
    example!("kramatorsk-2022-04-08-steppe-tribune.html"),
    example!("kramatorsk-2022-04-10-harbour-courier.html"),
    example!("kramatorsk-2023-02-21-northgate-post.txt"),
    example!("tigray-2022-11-02-horn-observer.html"),
    example!("tigray-2023-01-16-meridian-wire.txt"),
];

#[test]
fn every_example_names_its_outlet_as_its_file_does() {
    for (path, bytes) in EXAMPLES {
        let reading = page::read(&page::Capture {
            path: path.to_owned(),
            bytes: bytes.to_vec(),
            ..page::Capture::default()
        });
        let outlet = reading.articles[0].outlet.clone();
        let name = outlet.unwrap_or_else(|| panic!("{path}: no outlet")).name;
        let slug = name.trim_start_matches("The ").to_lowercase().replace(' ', "-");
        assert!(path.contains(&format!("-{slug}")), "{path}: {slug}");
    }
}
