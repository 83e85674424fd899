package org.cartref.referral;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PartnerAnswerRepository extends Repository<PartnerAnswer, UUID> {

    PartnerAnswer saveAndFlush(PartnerAnswer answer);

    Optional<PartnerAnswer> findByPartnerAndSenderAndSenderReference(String partner, String sender, String senderReference);
}
