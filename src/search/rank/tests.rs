//! The ranking, case by case.

use proptest::prelude::*;

use super::*;

fn stands(sought: usize, at: usize, tier: Tier) -> Occurrence {
    Occurrence {
        sought,
        at,
        words: 1,
        tier,
        rarity: 0.5,
    }
}

fn score(occurrences: &[Occurrence], sought: usize, length: usize) -> f64 {
    Scale::new(sought).weigh(occurrences, length).1
}

fn whole(sought: usize, at: usize) -> Occurrence {
    stands(sought, at, Tier::Whole)
}

#[test]
fn a_tier_outweighs_everything_else() {
    let far = score(&[whole(0, 0), whole(1, 900)], 2, 5000);
    let near = [whole(0, 0), stands(1, 1, Tier::Prefix)];
    assert!(far > score(&near, 2, 2));
}

#[test]
fn a_turn_is_as_good_as_the_worst_of_its_words_in_their_best_places() {
    let one = [stands(0, 0, Tier::OneEdit), whole(0, 4), whole(1, 5)];
    let other = [whole(0, 0), stands(1, 1, Tier::OneEdit)];
    assert!(score(&one, 2, 10) > score(&other, 2, 10));
}

#[test]
fn the_fewer_words_are_as_bad_as_the_worst_the_better() {
    let common = |sought, at, tier| Occurrence {
        rarity: 0.1,
        ..stands(sought, at, tier)
    };
    let one = [
        common(0, 0, Tier::Whole),
        common(1, 30, Tier::Whole),
        common(2, 60, Tier::Prefix),
    ];
    let two = [
        whole(0, 0),
        stands(1, 1, Tier::Prefix),
        stands(2, 2, Tier::Prefix),
    ];
    let all = [0, 1, 2].map(|at| stands(at, at, Tier::Prefix));
    assert!(score(&two, 3, 9) > score(&all, 3, 9));
    let alike = two.map(|two| common(two.sought, 30 * two.at, two.tier));
    assert!(score(&one, 3, 70) > score(&alike, 3, 70));
}

#[test]
fn a_rarer_completion_comes_first_though_its_turn_is_longer() {
    let rare = alone(Tier::Prefix, 1.0, 100);
    assert!(rare > alone(Tier::Prefix, 0.7, 2));
    assert!(rare < alone(Tier::Prefix, 1.0, 99));
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    let near = [whole(0, 3), whole(1, 4)];
    let apart = [whole(0, 3), whole(1, 9)];
    assert!(score(&near, 2, 20) > score(&apart, 2, 20));
}

#[test]
fn the_order_of_the_query_decides_between_equals() {
    let as_asked = [whole(0, 3), whole(1, 4)];
    let turned = [whole(1, 3), whole(0, 4)];
    assert!(score(&as_asked, 2, 20) > score(&turned, 2, 20));
}

#[test]
fn the_narrowest_stretch_counts_wherever_it_stands() {
    let twice = [whole(0, 0), whole(1, 50), whole(0, 51)];
    let once = [whole(1, 50), whole(0, 51)];
    assert_eq!(
        narrowest(&twice, &mut [0; 2]).0,
        narrowest(&once, &mut [0; 2]).0
    );
}

#[test]
fn the_closest_words_are_those_that_stand_best() {
    let closest = |occurrences: &[Occurrence]| Scale::new(2).closest(occurrences);
    let apart = [whole(0, 0), whole(1, 50), whole(0, 51)];
    assert_eq!(closest(&apart), Some(50));
    let prefixes = [0, 1].map(|sought| stands(sought, 3 + sought, Tier::Prefix));
    let wholes = [whole(0, 7), whole(1, 20)];
    assert_eq!(closest(&[prefixes, wholes].concat()), Some(7));
    assert_eq!(closest(&[]), None);
}

#[test]
fn no_turn_is_better_than_its_length_allows() {
    let rare = Rarest {
        better: None,
        here: Some(0.5),
    };
    let promise = Promise::of(&[rare, rare]);
    for far in [1, 2, 30] {
        let pair = [whole(0, 0), whole(1, far)];
        assert!(score(&pair, 2, 40) <= Scale::new(2).most(Tier::Whole, promise, 40));
    }
    let single = score(&[whole(0, 3)], 1, 40);
    assert_eq!(single.to_bits(), alone(Tier::Whole, 0.5, 40).to_bits());
}

#[test]
fn a_rarer_word_comes_first() {
    let rare = Occurrence {
        rarity: 0.9,
        ..stands(0, 0, Tier::Prefix)
    };
    assert!(score(&[rare], 1, 10) > score(&[stands(0, 0, Tier::Prefix)], 1, 10));
}

#[test]
fn without_words_nothing_comes_first() {
    assert_eq!(score(&[], 0, 5).to_bits(), score(&[], 0, 50).to_bits());
}

#[test]
fn a_shorter_turn_comes_first() {
    assert!(score(&[whole(0, 0)], 1, 5) > score(&[whole(0, 0)], 1, 50));
}

proptest! {
    #[test]
    fn no_turn_is_better_than_its_words_promise(places in prop::collection::vec((0..3_usize, 0..7_usize, 0..=20_u8), 0..9), length in 9..50_usize) {
        let found = places.iter().enumerate().map(|(at, (sought, tier, rarity))| Occurrence {
            rarity: f32::from(*rarity) / 20.0,
            ..stands(*sought, at, Tier::ALL[*tier])
        });
        let mut occurrences: Vec<Occurrence> = found.collect();
        occurrences.extend((0..3).map(|sought| stands(sought, 40 + sought, Tier::Begun)));
        let mut scale = Scale::new(3);
        let (tier, score) = scale.weigh(&occurrences, length);
        let rarest = |sought: usize, fits: &dyn Fn(Tier) -> bool| {
            let those = occurrences.iter().filter(|one| one.sought == sought && fits(one.tier));
            those.map(|one| one.rarity).reduce(f32::max)
        };
        let sought = [0, 1, 2].map(|sought| Rarest {
            better: rarest(sought, &|one| one < tier),
            here: rarest(sought, &|one| one == tier),
        });
        prop_assert!(score <= scale.most(tier, Promise::of(&sought), length) + 1e-9);
    }
}
