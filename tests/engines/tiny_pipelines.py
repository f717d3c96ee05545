"""Whole diffusion pipelines with random weights so small that a CPU runs them in a blink, saved as a hub would."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import torch
import transformers
from tokenizers import Tokenizer, models, pre_tokenizers

WIDE = 32
"""Of every text encoder."""


def save(name: str, folder: Path) -> Path:
    """Save the pipeline `name` into `folder`; the same name gives the same weights."""
    torch.manual_seed(0)
    made = PIPELINES[name]()
    made.save_pretrained(folder)
    return folder


def save_lora(model: Path, folder: Path) -> Path:
    """A LoRA for the attention of a tiny Wan; returns its file."""
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    torch.manual_seed(1)
    transformer = diffusers.WanTransformer3DModel.from_pretrained(model / "transformer")
    targets = ["to_q", "to_k", "to_v"]
    transformer.add_adapter(LoraConfig(r=4, lora_alpha=64, target_modules=targets, init_lora_weights=False))
    diffusers.WanPipeline.save_lora_weights(folder, transformer_lora_layers=get_peft_model_state_dict(transformer))
    return folder / "pytorch_lora_weights.safetensors"


def tokenizer(*, longest: int = 512) -> transformers.PreTrainedTokenizerFast:
    """Bytes as tokens."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = {word: number for number, word in enumerate(["<pad>", "</s>", "<unk>", *alphabet])}
    made = Tokenizer(models.BPE(vocab=words, merges=[], unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=longest,
    )


VOCABULARY = 259


def ltx() -> Any:
    return diffusers.LTXPipeline(
        transformer=diffusers.LTXVideoTransformer3DModel(
            in_channels=8,
            out_channels=8,
            patch_size=1,
            patch_size_t=1,
            num_attention_heads=4,
            attention_head_dim=8,
            cross_attention_dim=WIDE,
            num_layers=2,
            caption_channels=WIDE,
        ),
        vae=diffusers.AutoencoderKLLTXVideo(
            latent_channels=8,
            block_out_channels=(8, 8, 8, 8),
            decoder_block_out_channels=(8, 8, 8, 8),
            layers_per_block=(1, 1, 1, 1, 1),
            decoder_layers_per_block=(1, 1, 1, 1, 1),
            spatio_temporal_scaling=(True, True, True, False),
            decoder_spatio_temporal_scaling=(True, True, True, False),
            decoder_inject_noise=(False, False, False, False, False),
            upsample_residual=(False, False, False, False),
            upsample_factor=(1, 1, 1, 1),
            patch_size=4,
            patch_size_t=1,
            encoder_causal=True,
            decoder_causal=False,
        ),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=t5(),
        tokenizer=tokenizer(),
    )


def ltx_condition() -> Any:
    return diffusers.LTXConditionPipeline(**ltx().components)


def t5() -> Any:
    return transformers.T5EncoderModel(
        transformers.T5Config(vocab_size=VOCABULARY, d_model=WIDE, d_kv=8, d_ff=37, num_layers=2, num_heads=4)
    )


def wan() -> Any:
    return diffusers.WanPipeline(
        transformer=wan_transformer(),
        vae=wan_vae(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=umt5(),
        tokenizer=tokenizer(),
    )


def wan_i2v() -> Any:
    return diffusers.WanImageToVideoPipeline(
        transformer=wan_transformer(in_channels=36, image_dim=4),
        vae=wan_vae(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=umt5(),
        tokenizer=tokenizer(),
        image_encoder=transformers.CLIPVisionModelWithProjection(
            transformers.CLIPVisionConfig(
                hidden_size=4,
                projection_dim=4,
                num_hidden_layers=2,
                num_attention_heads=2,
                image_size=32,
                intermediate_size=16,
                patch_size=8,
            )
        ),
        image_processor=transformers.CLIPImageProcessorPil(crop_size=32, size=32),
    )


def wan_both() -> Any:
    """As the 5B model: words alone, or words and a picture."""
    return diffusers.WanPipeline(
        transformer=wan_transformer(),
        vae=wan_vae(),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=7.0),
        text_encoder=umt5(),
        tokenizer=tokenizer(),
        expand_timesteps=True,
    )


def wan_transformer(**more: Any) -> Any:
    return diffusers.WanTransformer3DModel(
        **{
            "patch_size": (1, 2, 2),
            "num_attention_heads": 2,
            "attention_head_dim": 12,
            "in_channels": 16,
            "out_channels": 16,
            "text_dim": WIDE,
            "freq_dim": 256,
            "ffn_dim": 32,
            "num_layers": 2,
            "cross_attn_norm": True,
            "qk_norm": "rms_norm_across_heads",
            "rope_max_seq_len": 32,
            **more,
        }
    )


def wan_vae() -> Any:
    return diffusers.AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1] * 4, num_res_blocks=1, temperal_downsample=[False, True, True]
    )


def umt5() -> Any:
    return transformers.UMT5EncoderModel(
        transformers.UMT5Config(vocab_size=VOCABULARY, d_model=WIDE, d_kv=8, d_ff=37, num_layers=2, num_heads=4)
    )


def ltx2() -> Any:
    layers, heads, head = 2, 2, 8
    audio = diffusers.AutoencoderKLLTX2Audio(
        base_channels=4,
        output_channels=2,
        ch_mult=(1,),
        num_res_blocks=1,
        in_channels=2,
        resolution=32,
        latent_channels=2,
        norm_type="pixel",
        causality_axis="height",
        sample_rate=16000,
        mel_hop_length=160,
        mel_bins=8,
    )
    return diffusers.LTX2Pipeline(
        transformer=diffusers.LTX2VideoTransformer3DModel(
            in_channels=4,
            out_channels=4,
            num_attention_heads=heads,
            attention_head_dim=head,
            cross_attention_dim=heads * head,
            audio_in_channels=4,
            audio_out_channels=4,
            audio_num_attention_heads=heads,
            audio_attention_head_dim=4,
            audio_cross_attention_dim=heads * 4,
            num_layers=2,
            caption_channels=WIDE,
            rope_double_precision=False,
            rope_type="split",
        ),
        vae=diffusers.AutoencoderKLLTX2Video(
            latent_channels=4,
            block_out_channels=(8, 8, 8),
            decoder_block_out_channels=(8, 8, 8),
            layers_per_block=(1, 1, 1, 1),
            decoder_layers_per_block=(1, 1, 1, 1),
            spatio_temporal_scaling=(True, True, True),
            decoder_spatio_temporal_scaling=(True, True, True),
            decoder_inject_noise=(False, False, False, False),
            downsample_type=("spatiotemporal",) * 3,
            upsample_residual=(False, False, False),
            upsample_factor=(1, 1, 1),
            timestep_conditioning=False,
            patch_size=4,
            patch_size_t=1,
            encoder_causal=True,
            decoder_causal=False,
        ),
        audio_vae=audio,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=gemma(layers),
        tokenizer=tokenizer(),
        connectors=ltx2_connectors(layers),
        vocoder=ltx2_vocoder(audio.config.output_channels * audio.config.mel_bins),
    )


def gemma(layers: int) -> Any:
    text = transformers.Gemma3TextConfig(
        vocab_size=VOCABULARY,
        hidden_size=WIDE,
        intermediate_size=37,
        num_hidden_layers=layers,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=8,
    )
    return transformers.Gemma3ForConditionalGeneration(
        transformers.Gemma3Config(
            text_config=text,
            vision_config=transformers.SiglipVisionConfig(
                hidden_size=8,
                intermediate_size=8,
                num_hidden_layers=1,
                num_attention_heads=2,
                image_size=16,
                patch_size=8,
            ),
            mm_tokens_per_image=4,
        )
    )


def ltx2_connectors(layers: int) -> Any:
    from diffusers.pipelines.ltx2 import LTX2TextConnectors

    return LTX2TextConnectors(
        caption_channels=WIDE,
        text_proj_in_factor=layers + 1,
        video_connector_num_attention_heads=4,
        video_connector_attention_head_dim=8,
        video_connector_num_layers=1,
        video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=4,
        audio_connector_attention_head_dim=8,
        audio_connector_num_layers=1,
        audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=32,
        rope_double_precision=False,
        rope_type="split",
    )


def ltx2_vocoder(channels: int) -> Any:
    from diffusers.pipelines.ltx2 import LTX2Vocoder

    return LTX2Vocoder(
        in_channels=channels,
        hidden_channels=32,
        out_channels=2,
        upsample_kernel_sizes=[16, 4, 4],
        upsample_factors=[10, 4, 4],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3, 5]],
        output_sampling_rate=16000,
    )


def z_image_hungry() -> Any:
    """Decoding takes by far the most of its memory, and much less in tiles."""
    return z_image(channels=64, sample_size=128)


def z_image(*, channels: int = 8, sample_size: int = 32) -> Any:
    transformer = diffusers.ZImageTransformer2DModel(
        all_patch_size=(2,),
        all_f_patch_size=(1,),
        in_channels=16,
        dim=32,
        n_layers=2,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        cap_feat_dim=WIDE,
        axes_dims=[8, 4, 4],
        axes_lens=[256, 32, 32],
    )
    with torch.no_grad():  # these two are created without values
        transformer.x_pad_token.fill_(1)
        transformer.cap_pad_token.fill_(1)
    return diffusers.ZImagePipeline(
        transformer=transformer,
        vae=image_vae(channels, sample_size),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=transformers.Qwen3Model(qwen3()),
        tokenizer=chatting(),
    )


def flux2_klein() -> Any:
    return diffusers.Flux2KleinPipeline(
        transformer=diffusers.Flux2Transformer2DModel(
            in_channels=16,
            num_layers=2,
            num_single_layers=2,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=3 * WIDE,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ),
        vae=diffusers.AutoencoderKLFlux2(
            down_block_types=["DownEncoderBlock2D"] * 4,
            up_block_types=["UpDecoderBlock2D"] * 4,
            block_out_channels=[8, 8, 8, 8],
            layers_per_block=1,
            latent_channels=4,
            norm_num_groups=8,
            sample_size=32,
        ),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=transformers.Qwen3ForCausalLM(qwen3()),
        tokenizer=chatting(),
    )


def qwen_image() -> Any:
    text = {
        "vocab_size": VOCABULARY,
        "hidden_size": WIDE,
        "intermediate_size": 16,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_key_value_heads": 2,
        "rope_parameters": {"type": "default", "rope_theta": 10000.0, "mrope_section": [2, 3, 3]},
    }
    sight = {
        "depth": 1,
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_heads": 2,
        "out_hidden_size": WIDE,
        "fullatt_block_indexes": [0],
    }
    return diffusers.QwenImagePipeline(
        transformer=diffusers.QwenImageTransformer2DModel(
            in_channels=16,
            out_channels=4,
            num_layers=2,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=WIDE,
            axes_dims_rope=(8, 4, 4),
        ),
        vae=diffusers.AutoencoderKLQwenImage(
            base_dim=6,
            z_dim=4,
            dim_mult=[1, 2, 4, 4],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            latents_mean=[0.0] * 4,
            latents_std=[1.0] * 4,
        ),
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        text_encoder=transformers.Qwen2_5_VLForConditionalGeneration(
            transformers.Qwen2_5_VLConfig(text_config=text, vision_config=sight)
        ),
        tokenizer=chatting(),
    )


def stable_diffusion() -> Any:
    return diffusers.StableDiffusionPipeline(
        unet=diffusers.UNet2DConditionModel(
            block_out_channels=(8, 8),
            layers_per_block=1,
            sample_size=8,
            in_channels=4,
            out_channels=4,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            cross_attention_dim=WIDE,
            attention_head_dim=4,
            norm_num_groups=4,
        ),
        vae=diffusers.AutoencoderKL(
            down_block_types=["DownEncoderBlock2D"] * 4,
            up_block_types=["UpDecoderBlock2D"] * 4,
            block_out_channels=[8, 8, 8, 8],
            latent_channels=4,
            norm_num_groups=8,
        ),
        scheduler=diffusers.DDIMScheduler(steps_offset=1, clip_sample=False),
        text_encoder=transformers.CLIPTextModel(
            transformers.CLIPTextConfig(
                vocab_size=VOCABULARY,
                hidden_size=WIDE,
                intermediate_size=37,
                num_hidden_layers=2,
                num_attention_heads=4,
                max_position_embeddings=77,
                bos_token_id=0,
                eos_token_id=1,
            )
        ),
        tokenizer=tokenizer(longest=77),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def chatting() -> transformers.PreTrainedTokenizerFast:
    made = tokenizer()
    made.chat_template = "{% for message in messages %}{{ message.content }}{% endfor %}"
    return made


def qwen3() -> Any:
    return transformers.Qwen3Config(
        vocab_size=VOCABULARY,
        hidden_size=WIDE,
        intermediate_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        head_dim=16,
        max_position_embeddings=512,
    )


def image_vae(channels: int, sample_size: int) -> Any:
    return diffusers.AutoencoderKL(
        in_channels=3,
        out_channels=3,
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        block_out_channels=[channels] * 4,
        layers_per_block=1,
        latent_channels=16,
        norm_num_groups=8,
        sample_size=sample_size,
        scaling_factor=0.3611,
        shift_factor=0.1159,
        use_quant_conv=False,
        use_post_quant_conv=False,
    )


PIPELINES: dict[str, Callable[[], Any]] = {
    "flux2-klein": flux2_klein,
    "ltx": ltx,
    "ltx-condition": ltx_condition,
    "ltx2": ltx2,
    "qwen-image": qwen_image,
    "stable-diffusion": stable_diffusion,
    "wan": wan,
    "wan-both": wan_both,
    "wan-i2v": wan_i2v,
    "z-image": z_image,
    "z-image-hungry": z_image_hungry,
}
